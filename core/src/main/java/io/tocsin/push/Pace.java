package io.tocsin.push;

/**
 * The maximum rate over all sessions, as one moment that every datagram moves on. A pause earns at most a hundredth of
 * a second's datagrams, so a stall never makes a burst. Owned by the push thread.
 */
final class Pace {
    private static final long SECOND = 1_000_000_000L;

    private long perSecond;
    private long earliestNanos;

    Pace(long nowNanos) {
        this.earliestNanos = nowNanos;
    }

    /** A new rate, in datagrams per second; 0 means none. It holds at once, however slow the earlier one was. */
    void onRate(long datagramsPerSecond, long nowNanos) {
        perSecond = datagramsPerSecond;
        long wait = perSecond == 0 ? 0 : spacingNanos();
        if (earliestNanos - nowNanos > wait) {
            earliestNanos = nowNanos + wait;
        }
    }

    /** How many datagrams may go now, at most {@code wanted}. */
    int allowance(long nowNanos, int wanted) {
        if (perSecond == 0) {
            return wanted;
        }
        long credit = Math.min(nowNanos - earliestNanos, burstNanos());
        return credit < 0 ? 0 : (int) Math.min(wanted, credit / spacingNanos() + 1);
    }

    /** So many were sent. */
    void onSent(long nowNanos, int datagrams) {
        if (perSecond != 0 && datagrams > 0) {
            if (nowNanos - earliestNanos > burstNanos()) {
                earliestNanos = nowNanos - burstNanos();
            }
            earliestNanos += Math.multiplyExact(spacingNanos(), (long) datagrams);
        }
    }

    /** How long until the next may go; 0 or less if one may now. */
    long nanosUntilAllowed(long nowNanos) {
        return perSecond == 0 ? 0 : earliestNanos - nowNanos;
    }

    private long spacingNanos() {
        return Math.max(1, SECOND / perSecond);
    }

    private static long burstNanos() {
        return SECOND / 100;
    }
}
