package io.tocsin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition with a bound, for tests with real threads and sockets. */
public final class Eventually {
    /** How long anything that must happen may take, on a machine that does much else; for sockets' time-outs too. */
    public static final int BOUND_MILLIS = 20_000;

    private static final Duration BOUND = Duration.ofMillis(BOUND_MILLIS);
    private static final long POLL_NANOS = 1_000_000;

    private Eventually() {}

    /** Returns as soon as the condition holds; fails, saying what was waited for, if it does not within 20 seconds. */
    public static void eventually(String what, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new AssertionError("not within " + BOUND + ": " + what);
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        } catch (Exception failure) {
            throw new AssertionError("while waiting: " + what, failure);
        }
    }
}
