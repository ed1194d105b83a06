package io.tocsin.datagram;

import java.util.random.RandomGenerator;

/**
 * Draws lots for few places when many ask for them, again and again in the same order: without lots the first in line
 * would have them every time. How many ask is learned from the times before. The push thread's own.
 */
final class Lots {
    private final int places;
    private final long roundNanos;
    private final RandomGenerator random;
    private long roundBegan;
    private int asked;
    private int expected;

    /**
     * Lots for so many places.
     *
     * @param roundNanos how long a place is held, about
     */
    Lots(int places, long roundNanos, RandomGenerator random) {
        this.places = places;
        this.roundNanos = roundNanos;
        this.random = random;
    }

    /** One more asks: may it have a place, if one is free? */
    boolean draw(long nowNanos) {
        if (asked == 0 || nowNanos - roundBegan >= roundNanos) {
            // a quarter less every round: a rush is remembered for a while, but not for ever
            expected = Math.max(asked, expected - expected / 4);
            asked = 0;
            roundBegan = nowNanos;
        }
        asked++;
        int askers = Math.max(asked, expected);
        return askers <= places || random.nextInt(askers) < places;
    }
}
