package io.tocsin.log;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A line of the log that is written once a minute at most, however often there is reason for it. When it is written
 * again it says how often it was not. Thread-safe.
 */
public final class SeldomLine {
    /** How long it says nothing after it was written. */
    static final Duration SILENCE = Duration.ofMinutes(1);

    private final LongSupplier nanoClock;

    // -- guarded by this
    private boolean written;
    private long writtenAtNanos;
    private long keptBack;

    /** A line that was never written. */
    public SeldomLine() {
        this(System::nanoTime);
    }

    SeldomLine(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /**
     * There is reason for it.
     *
     * @param line writes it; is given what to append: nothing, or how often it was kept back
     * @return whether it was written
     */
    public boolean say(Consumer<String> line) {
        String more;
        synchronized (this) {
            long now = nanoClock.getAsLong();
            if (written && now - writtenAtNanos < SILENCE.toNanos()) {
                keptBack++;
                return false;
            }
            more = keptBack == 0 ? "" : " (" + keptBack + " more since this was last said)";
            written = true;
            writtenAtNanos = now;
            keptBack = 0;
        }
        line.accept(more);
        return true;
    }
}
