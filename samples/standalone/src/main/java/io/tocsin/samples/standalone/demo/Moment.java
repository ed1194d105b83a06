package io.tocsin.samples.standalone.demo;

import java.time.Duration;
import java.util.Locale;

/** A point in time, to measure from. */
record Moment(long nanos) {
    static Moment now() {
        return new Moment(System.nanoTime());
    }

    /** How long after this moment something was, for people. */
    String until(long laterNanos) {
        return String.format(Locale.ROOT, "%.1f ms", (laterNanos - nanos) / 1e6);
    }

    boolean within(Duration limit, long laterNanos) {
        return laterNanos - nanos <= limit.toNanos();
    }
}
