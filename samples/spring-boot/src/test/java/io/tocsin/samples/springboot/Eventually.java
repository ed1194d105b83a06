package io.tocsin.samples.springboot;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition with a bound. */
final class Eventually {
    static final Duration BOUND = Duration.ofMinutes(2);

    private static final long POLL_NANOS = 10_000_000;

    private Eventually() {}

    /** Returns as soon as the condition holds; fails, saying what was waited for, if it does not within two minutes. */
    static void eventually(String what, Callable<Boolean> condition) {
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
