package io.tocsin.samples.soak;

/** Says how often something is to be done to keep a rate. One that was late does not catch up more than a second. */
public final class Pacer {
    private final double perSecond;
    private long lastNanos;
    private double owed;

    /** Starts now. */
    public Pacer(double perSecond, long nowNanos) {
        this.perSecond = perSecond;
        this.lastNanos = nowNanos;
    }

    /** How often now. */
    public int due(long nowNanos) {
        owed = Math.min(Math.max(1, perSecond), owed + (nowNanos - lastNanos) * perSecond / 1e9);
        lastNanos = nowNanos;
        int due = (int) owed;
        owed -= due;
        return due;
    }
}
