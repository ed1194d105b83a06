package io.tocsin.samples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Microseconds from just before a change for one session to its datagram in the client's hands, as if changes came every
 * millisecond. One is on its way at a time; those that would have come meanwhile count with the rest of its time, which
 * is how HdrHistogram corrects what it calls coordinated omission: else a second in which nothing goes through would be
 * one sample among thousands.
 */
final class RingTimes {
    private static final double EVERY_MICROS = 1000;
    private static final int TICK_NANOS = 1_000_000;

    private final List<Double> micros = new ArrayList<>();

    /** Adds what is measured until then, by {@link System#nanoTime}. */
    void sample(Side side, Bell bell, long until) throws InterruptedException {
        sample(side::changedForOne, side::retrievedByOne, bell, until);
    }

    /** The same for whatever changes and retrieves. */
    void sample(Runnable changed, Runnable retrieved, Bell bell, long until) throws InterruptedException {
        while (System.nanoTime() - until < 0) {
            bell.clear();
            long start = System.nanoTime();
            changed.run();
            add((bell.awaitArrival() - start) / 1e3);
            retrieved.run();
            LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(2 * TICK_NANOS));
        }
    }

    private void add(double measured) {
        for (double rest = measured; rest > 0; rest -= EVERY_MICROS) {
            micros.add(rest);
        }
    }

    void addAll(RingTimes others) {
        micros.addAll(others.micros);
    }

    Series series() {
        return Series.of(micros);
    }
}
