package io.tocsin.push;

import io.tocsin.LiveSettings;
import io.tocsin.ReceivedUnreachable.Verdict;
import io.tocsin.SessionEnd;
import io.tocsin.datagram.Context;
import io.tocsin.datagram.Quote;
import io.tocsin.datagram.Unreachable;

/**
 * Decides what an unreachable is worth. It comes from the network without any authentication, so it counts only for
 * sessions that were pushed at the callback it quotes and whose context it does not contradict; and it ends a session
 * by itself only under policy {@code close}, and only if it quotes the whole context and names the port. RFC 5927
 * explains why; RFC 1122, 4.1.3.3 warns of errors that belong to an earlier use of the port. Owned by the push thread.
 */
final class UnreachableJudge {
    private final Sessions sessions;

    UnreachableJudge(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Judges for each session at the callback. */
    void onUnreachable(Unreachable unreachable, LiveSettings settings) {
        Verdict verdict = Verdict.UNKNOWN_CALLBACK;
        PushSession session = sessions.at(unreachable.callback());
        while (session != null) {
            PushSession next = sessions.after(session);
            Context context = session.context;
            Quote.Match match = context == null ? Quote.Match.OTHER : unreachable.quote().match(context);
            if (match == Quote.Match.OTHER) {
                verdict = verdict == Verdict.UNKNOWN_CALLBACK ? Verdict.WRONG_CONTEXT : verdict;
            } else if (session.unanswered == 0) {
                verdict = verdict == Verdict.ACCEPTED ? verdict : Verdict.NOTHING_SENT;
            } else {
                verdict = Verdict.ACCEPTED;
                boolean certain = match == Quote.Match.WHOLE && unreachable.kind() == Unreachable.Kind.PORT;
                onAccepted(session, unreachable, certain, settings);
            }
            session = next;
        }
        sessions.chronicle.onJudged(unreachable, verdict);
    }

    private void onAccepted(PushSession session, Unreachable unreachable, boolean certain, LiveSettings settings) {
        session.unreachables++;
        session.bounces++;
        sessions.chronicle.onBounced(session, unreachable.callback().socketAddress());
        if (session.bounces < settings.unreachableThreshold()) {
            return;
        }
        switch (settings.unreachablePolicy()) {
            case COUNT -> {}
            case PROBE -> sessions.onSuspect(session);
            case CLOSE -> {
                if (certain) {
                    sessions.onEnd(session, SessionEnd.UNREACHABLE);
                } else {
                    sessions.onSuspect(session);
                }
            }
        }
    }
}
