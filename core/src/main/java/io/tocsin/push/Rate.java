package io.tocsin.push;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many a second, on average over the last ten full seconds. One bucket a second, which says itself which second it
 * holds: so nobody has to do anything in a second in which nothing happens. One thread counts, any may ask.
 */
final class Rate {
    private static final long SECOND = 1_000_000_000L;
    private static final int SECONDS = 10;

    /** More than the seconds that are looked at, so that none of them is written to. */
    private static final int BUCKETS = 16;

    private final long startedAtNanos;

    /** Alternately which second it is, from 0 for the first, and how many were counted in it. */
    private final AtomicLongArray buckets = new AtomicLongArray(2 * BUCKETS);

    Rate(long nowNanos) {
        this.startedAtNanos = nowNanos;
    }

    void add(long nowNanos, long count) {
        long second = second(nowNanos);
        int bucket = bucketOf(second);
        if (buckets.getPlain(bucket) == second) {
            buckets.setOpaque(bucket + 1, buckets.getPlain(bucket + 1) + count);
        } else {
            buckets.setOpaque(bucket + 1, count);
            buckets.setRelease(bucket, second);
        }
    }

    /** The mean over ten full seconds, or as many as there have been. */
    double perSecond(long nowNanos) {
        long now = second(nowNanos);
        long first = Math.max(0, now - SECONDS);
        long sum = 0;
        for (long second = first; second < now; second++) {
            int bucket = bucketOf(second);
            sum += buckets.getAcquire(bucket) == second ? buckets.getOpaque(bucket + 1) : 0;
        }
        return now == first ? 0 : (double) sum / (now - first);
    }

    private long second(long nowNanos) {
        return (nowNanos - startedAtNanos) / SECOND;
    }

    private static int bucketOf(long second) {
        return 2 * (int) (second % BUCKETS);
    }
}
