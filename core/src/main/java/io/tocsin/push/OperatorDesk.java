package io.tocsin.push;

import io.tocsin.SessionDetail;
import io.tocsin.SessionInspection.PushNow;
import io.tocsin.datagram.Callback;
import io.tocsin.topic.Topics;
import java.util.Optional;

/** What operators ask of single sessions. Owned by the push thread. */
final class OperatorDesk {
    private static final int SUBSCRIPTIONS_SHOWN = 100;

    private final Sessions sessions;
    private final Schedule schedule;
    private final Topics topics;

    OperatorDesk(Sessions sessions, Schedule schedule, Topics topics) {
        this.sessions = sessions;
        this.schedule = schedule;
        this.topics = topics;
    }

    /** Everything there is to know of a session; empty if it has ended. */
    Optional<SessionDetail> onInspect(PushSession session) {
        if (session.ended) {
            return Optional.empty();
        }
        return Optional.of(new SessionDetail(
                sessions.snapshot(session),
                session.proved,
                session.toldUnreachable,
                nextPushMillis(session),
                session.retrieves,
                topics.onListed(session, SUBSCRIPTIONS_SHOWN)));
    }

    /** The same of the oldest session at a callback. */
    Optional<SessionDetail> onInspect(Callback callback) {
        PushSession oldest = null;
        for (PushSession each = sessions.at(callback); each != null; each = sessions.after(each)) {
            if (oldest == null || each.openedAtNanos() - oldest.openedAtNanos() < 0) {
                oldest = each;
            }
        }
        return oldest == null ? Optional.empty() : onInspect(oldest);
    }

    private long nextPushMillis(PushSession session) {
        long nanos = schedule.nanosUntilDue(session, sessions.nowNanos());
        return nanos == Long.MAX_VALUE ? -1 : Math.ceilDiv(Math.max(0, nanos), 1_000_000L);
    }

    /** Makes a session suspect on nobody's word but the operator's; false if it has ended. */
    boolean onProbe(PushSession session) {
        if (session.ended) {
            return false;
        }
        sessions.onProbe(session);
        return true;
    }

    /** Brings the next push of a pending session forward. */
    PushNow onPushNow(PushSession session) {
        if (session.ended) {
            return PushNow.NO_SESSION;
        }
        if (!session.isPending()) {
            return PushNow.NOTHING_PENDING;
        }
        if (!session.isRegistered() || hasToProveFirst(session)) {
            return PushNow.NO_CALLBACK;
        }
        schedule.onHurried(session, sessions.nowNanos());
        return PushNow.DUE;
    }

    /** A session that is pending and not scheduled was refused: its address has had all that an unproved one gets. */
    private boolean hasToProveFirst(PushSession session) {
        return !session.isQueued() && !session.proved && !sessions.fallsBack(session);
    }
}
