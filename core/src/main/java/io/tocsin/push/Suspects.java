package io.tocsin.push;

import io.tocsin.flight.FlightLog;
import java.util.LinkedHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sessions under probe, the one that has been for longest first. Few at any time. Owned by the push thread. */
final class Suspects {
    private final LongSupplier clock;
    private final FlightLog flight;
    private final LinkedHashMap<PushSession, Long> since = new LinkedHashMap<>();
    private volatile int size;

    Suspects(LongSupplier clock, FlightLog flight) {
        this.clock = clock;
        this.flight = flight;
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
            long now = clock.getAsLong();
            flight.probed(session, !session.ended, now, from == null ? 0 : now - from);
        }
        return was;
    }

    /** Takes out a session whose window is over; null if there is none. */
    @Nullable PushSession pollCleared(long nowNanos, long windowNanos) {
        if (nanosUntilCleared(nowNanos, windowNanos) > 0) {
            return null;
        }
        PushSession first = since.firstEntry().getKey();
        remove(first);
        return first;
    }

    /** How long until the first window is over; {@link Long#MAX_VALUE} if nobody is suspect. */
    long nanosUntilCleared(long nowNanos, long windowNanos) {
        if (since.isEmpty()) { // asked in every turn: without an iterator
            return Long.MAX_VALUE;
        }
        return windowNanos - (nowNanos - since.firstEntry().getValue());
    }
}
