package io.tocsin.topic;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The one sequence that all marks of a server come from, and the epoch that tells its lives apart. Thread-safe.
 *
 * <p>As text a mark is {@code <epoch>-<number>}, both in hex of fixed width. The epoch begins with the time of the
 * start, so that marks grow as text too, also from one life of the server to the next.
 */
public final class MarkSequence {
    private static final int NUMBER_DIGITS = 12;

    private final AtomicLong last = new AtomicLong();
    private final String epoch;

    /**
     * Starts a new life.
     *
     * @param startMillis the wall clock, in milliseconds since 1970
     * @param salt tells two servers apart that start in the same millisecond; the lowest 20 bits count
     */
    public MarkSequence(long startMillis, long salt) {
        HexFormat hex = HexFormat.of();
        this.epoch = hex.toHexDigits(startMillis, 11) + hex.toHexDigits(salt, 5);
    }

    /** The number of a new change. */
    long next() {
        return last.incrementAndGet();
    }

    /** The number of the newest change on any topic. */
    long newest() {
        return last.get();
    }

    String text(long number) {
        return epoch + "-" + HexFormat.of().toHexDigits(number, NUMBER_DIGITS);
    }
}
