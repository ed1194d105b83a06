package io.tocsin.samples.benchmarks;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition with a bound, looking ten times a millisecond. */
final class Waiting {
    private static final long LOOK_NANOS = 100_000;

    private Waiting() {}

    /** @throws IllegalStateException if it does not hold in time; says what there was instead */
    static void until(BooleanSupplier condition, Duration atMost, Supplier<String> instead) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > atMost.toNanos()) {
                throw new IllegalStateException("after " + atMost + " " + instead.get());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
