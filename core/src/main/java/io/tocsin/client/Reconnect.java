package io.tocsin.client;

import java.time.Duration;

/**
 * How long to wait before connecting again: twice as long after every failure, up to a limit, and spread at random over
 * the upper half, so that the clients of a restarted server do not come back in one wave.
 *
 * @param initial the wait after the first failure
 * @param max the longest wait
 */
record Reconnect(Duration initial, Duration max) {
    /**
     * The wait before the next attempt.
     *
     * @param failures attempts that have failed in a row, at least 1
     * @param random from 0 (inclusive) to 1 (exclusive)
     */
    Duration delay(int failures, double random) {
        long whole = initial.toNanos();
        for (int i = 1; i < failures && whole < max.toNanos(); i++) {
            whole *= 2;
        }
        whole = Math.min(whole, max.toNanos());
        long half = whole / 2;
        return Duration.ofNanos(whole - half + (long) (half * random));
    }
}
