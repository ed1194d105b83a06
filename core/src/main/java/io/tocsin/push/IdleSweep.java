package io.tocsin.push;

import io.tocsin.LiveSettings;
import io.tocsin.Session;
import io.tocsin.SessionEnd;

/**
 * The search for sessions from which nothing came for too long: embedded ones that nobody touched, and, where asked
 * for, TCP ones that sent no line. Activity only writes a timestamp; every eighth of the time-out all sessions are
 * looked at, a slice at a time. So an end comes at most that eighth late, and no session pays for a place in a queue.
 * Owned by the push thread.
 */
final class IdleSweep {
    private static final int LOOKS_PER_TIMEOUT = 8;

    private long startedAtNanos;
    private int nextSlot;
    private boolean sweeping;
    private long embeddedNanos;
    private long tcpNanos;
    private int embedded;
    private boolean stalled;
    private long stalledUntilNanos;

    IdleSweep(long nowNanos) {
        this.startedAtNanos = nowNanos;
    }

    /** The server has stood still until now: nobody is to blame for a silence that began before. */
    void onStalled(long nowNanos) {
        stalled = true;
        stalledUntilNanos = nowNanos;
        sweeping = false;
        startedAtNanos = nowNanos;
    }

    void onSettings(LiveSettings settings) {
        embeddedNanos = settings.keepAliveTimeout().toNanos();
        tcpNanos = settings.sessionIdleTimeout().toNanos();
    }

    void onOpened(PushSession session) {
        embedded += session.kind() == Session.Kind.EMBEDDED ? 1 : 0;
    }

    void onEnded(PushSession session) {
        embedded -= session.kind() == Session.Kind.EMBEDDED ? 1 : 0;
    }

    /** Looks at up to {@code limit} slots and ends whoever has been idle for too long; says how many it looked at. */
    int advance(long nowNanos, int limit, SessionTable table, Sessions sessions) {
        if (!sweeping) {
            if (nanosUntilDue(nowNanos) > 0) {
                return 0;
            }
            sweeping = true;
            startedAtNanos = nowNanos;
            nextSlot = 0;
        }
        int end = Math.min(nextSlot + limit, table.slotCount());
        int looked = end - nextSlot;
        for (; nextSlot < end; nextSlot++) {
            PushSession session = table.inSlot(nextSlot);
            if (session != null && isIdle(session, nowNanos)) {
                sessions.onEnd(session, SessionEnd.IDLE_TIMEOUT);
            }
        }
        sweeping = nextSlot < table.slotCount();
        return looked;
    }

    /** How long until the next look; {@link Long#MAX_VALUE} if there is nobody to look at. */
    long nanosUntilDue(long nowNanos) {
        if (sweeping) {
            return 0;
        }
        long shortest = embedded == 0 ? Long.MAX_VALUE : embeddedNanos;
        if (tcpNanos > 0) {
            shortest = Math.min(shortest, tcpNanos);
        }
        return shortest == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : shortest / LOOKS_PER_TIMEOUT - (nowNanos - startedAtNanos);
    }

    private boolean isIdle(PushSession session, long nowNanos) {
        long timeout = session.kind() == Session.Kind.EMBEDDED ? embeddedNanos : tcpNanos;
        boolean recent = stalled && nowNanos - stalledUntilNanos < timeout;
        return timeout > 0 && !recent && nowNanos - session.touchedAtNanos() >= timeout;
    }
}
