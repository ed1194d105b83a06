package io.tocsin.push;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions under probe, the one that has been for longest first. Few at any time. Owned by the push thread. */
final class Suspects {
    private final Map<PushSession, Long> since = new LinkedHashMap<>();
    private volatile int size;

    /** How many there are; any thread. */
    int size() {
        return size;
    }

    void add(PushSession session, long nowNanos) {
        session.suspect = true;
        since.put(session, nowNanos);
        size = since.size();
    }

    /** Tells whether the session was suspect; it is not any more. */
    boolean remove(PushSession session) {
        boolean was = session.suspect;
        if (was) {
            session.suspect = false;
            since.remove(session);
            size = since.size();
        }
        return was;
    }

    /** Takes out a session whose window is over; null if there is none. */
    @Nullable PushSession pollCleared(long nowNanos, long windowNanos) {
        if (nanosUntilCleared(nowNanos, windowNanos) > 0) {
            return null;
        }
        PushSession first = since.keySet().iterator().next();
        remove(first);
        return first;
    }

    /** How long until the first window is over; {@link Long#MAX_VALUE} if nobody is suspect. */
    long nanosUntilCleared(long nowNanos, long windowNanos) {
        Iterator<Long> times = since.values().iterator();
        return times.hasNext() ? windowNanos - (nowNanos - times.next()) : Long.MAX_VALUE;
    }
}
