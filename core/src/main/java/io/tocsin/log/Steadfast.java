package io.tocsin.log;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A step of a thread that must not die, whatever the step throws. An error for lack of memory may come at any moment,
 * also while the log is told of the one before: so nothing leaves {@link #attempt}, and it allocates nothing itself.
 */
public final class Steadfast {
    private static final long PAUSE_NANOS = 100_000_000;

    private final Runnable step;
    private final Consumer<Throwable> complaint;

    /** A step, and what to say of its failures. */
    public Steadfast(Runnable step, Consumer<Throwable> complaint) {
        this.step = step;
        this.complaint = complaint;
    }

    /** Runs the step; false if it failed. */
    public boolean attempt() {
        try {
            step.run();
            return true;
        } catch (RuntimeException | Error failure) {
            complain(failure);
            return false;
        }
    }

    private void complain(Throwable failure) {
        try {
            complaint.accept(failure);
        } catch (RuntimeException | Error untold) {
            // there is no way left to say so
        }
    }

    /** Waits a tenth of a second before the next attempt, on a platform thread: that takes no memory, and cannot fail. */
    public void pause() {
        LockSupport.parkNanos(PAUSE_NANOS);
    }
}
