package io.tocsin.samples.jconsole.drive;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition with a bound. */
final class Eventually {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final long POLL_NANOS = 50_000_000;

    private Eventually() {}

    /** Returns as soon as the condition holds; fails, saying what was waited for, if it does not within 30 seconds. */
    static void eventually(String what, Callable<Boolean> condition) throws Exception {
        long begin = System.nanoTime();
        while (!condition.call()) {
            if (System.nanoTime() - begin > BOUND.toNanos()) {
                throw new AssertionError("not within " + BOUND + ": " + what);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
