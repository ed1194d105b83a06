package io.tocsin.control;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, but not for ever. */
final class Patience {
    static final Duration LIMIT = Duration.ofSeconds(10);

    private Patience() {}

    static void until(String what, BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > LIMIT.toNanos()) {
                throw new AssertionError("after " + LIMIT + " still not: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
