package io.tocsin.config;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread does. */
final class Threads {
    private Threads() {}

    /** Returns as soon as the condition holds; fails after twenty seconds. */
    static void await(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > Duration.ofSeconds(20).toNanos()) {
                throw new AssertionError("did not happen within 20 s");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
