package io.tocsin.push;

import io.tocsin.LiveSettings;
import java.util.LinkedHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sessions under probe, the one that has been for longest first. Few at any time. Owned by the push thread. */
final class Suspects {
    private static final long PROBE_START_NANOS = 2_000_000_000L;

    private final LongSupplier clock;
    private final Chronicle chronicle;
    private final LinkedHashMap<PushSession, Long> since = new LinkedHashMap<>();
    private volatile int size;
    private long windowNanos;

    Suspects(LongSupplier clock, Chronicle chronicle) {
        this.clock = clock;
        this.chronicle = chronicle;
    }

    /**
     * How long a client has to answer its probe: as long as TCP takes to give up, and a little more. The first probe goes
     * out within a second, the others follow at the interval, and the last one is given an interval too.
     */
    void onSettings(LiveSettings settings) {
        windowNanos = settings.keepAliveInterval().toNanos() * settings.keepAliveProbes() + PROBE_START_NANOS;
    }

    /** How many there are; any thread. */
    int size() {
        return size;
    }

    void add(PushSession session) {
        session.suspect = true;
        since.put(session, clock.getAsLong());
        size = since.size();
    }

    /** Tells whether the session was suspect; it is not any more. */
    boolean remove(PushSession session) {
        boolean was = session.suspect;
        if (was) {
            session.suspect = false;
            Long from = since.remove(session);
            size = since.size();
            chronicle.onProbed(session, from == null ? 0 : clock.getAsLong() - from);
        }
        return was;
    }

    /** Takes out a session whose window is over; null if there is none. */
    @Nullable PushSession pollCleared(long nowNanos) {
        if (nanosUntilCleared(nowNanos) > 0) {
            return null;
        }
        PushSession first = since.firstEntry().getKey();
        remove(first);
        return first;
    }

    /** How long until the first window is over; {@link Long#MAX_VALUE} if nobody is suspect. */
    long nanosUntilCleared(long nowNanos) {
        if (since.isEmpty()) { // asked in every turn: without an iterator
            return Long.MAX_VALUE;
        }
        return windowNanos - (nowNanos - since.firstEntry().getValue());
    }
}
