package io.tocsin.inspect;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets at most two walks over all sessions run at once, whoever asks for them. Thread-safe. */
final class Walks {
    private static final int AT_ONCE = 2;
    private static final long PATIENCE_MILLIS = 1000;

    private final Semaphore permits = new Semaphore(AT_ONCE);

    /** Runs a walk on this thread; waits a second at most for an earlier one to end. */
    <T> T run(Supplier<T> walk) {
        try {
            if (!permits.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        AT_ONCE + " walks over all sessions are running already; ask again when they are done");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for other walks over all sessions", interrupted);
        }
        try {
            return walk.get();
        } finally {
            permits.release();
        }
    }
}
