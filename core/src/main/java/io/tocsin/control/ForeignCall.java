package io.tocsin.control;

import org.jspecify.annotations.Nullable;

/**
 * Whether a command of a connection's is running code of the application's, which may wait for something that never
 * comes. Whoever closes the connection interrupts it then, and only then. Thread-safe.
 */
final class ForeignCall {
    // -- guarded by this
    private @Nullable Thread caller;
    private boolean hurried;

    /** The present thread is about to call. */
    synchronized void begin() {
        caller = Thread.currentThread();
        if (hurried) {
            caller.interrupt();
        }
    }

    /** It is back; an interrupt that came from here is over. */
    synchronized void end() {
        caller = null;
        if (hurried) {
            Thread.interrupted();
        }
    }

    /** Nobody waits for the answer any more, nor for a later one. */
    synchronized void hurry() {
        if (!hurried && caller != null) {
            caller.interrupt();
        }
        hurried = true;
    }
}
