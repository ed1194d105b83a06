package io.tocsin.samples.soak.director;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Spreads steps over the time of the run: each at least once, and at least one a minute. */
final class Tempo {
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final long beginNanos = System.nanoTime();
    private final long timeNanos;
    private final long periodNanos;
    private long nextNanos;

    Tempo(Duration time, int steps) {
        this.timeNanos = time.toNanos();
        this.periodNanos = Math.min(LONGEST_NANOS, timeNanos / (steps + 2));
        this.nextNanos = periodNanos;
    }

    /** Waits for the next step; false, at the end of this part of the time, if none is left before. */
    boolean awaitStep(double part) throws InterruptedException {
        long end = (long) (timeNanos * part);
        boolean step = nextNanos < end;
        long until = step ? nextNanos : end;
        long now = System.nanoTime() - beginNanos;
        if (until > now) {
            TimeUnit.NANOSECONDS.sleep(until - now);
        }
        if (step) {
            nextNanos += periodNanos;
        }
        return step;
    }
}
