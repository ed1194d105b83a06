package io.tocsin.push;

import io.tocsin.LiveSettings;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is. Every pending session is in one of three places: due now, resting for the minimum gap after its
 * last push, or waiting for its next repetition. First pushes and repetitions take turns, so that neither a storm of
 * changes nor a mass of dead clients keeps the other waiting. Owned by the push thread.
 */
final class Schedule {
    private final DeadlineQueue fresh = new DeadlineQueue();
    private final DeadlineQueue resting = new DeadlineQueue();
    private final Repetitions repetitions = new Repetitions();
    private long gapNanos;
    private boolean repetitionsTurn;

    void onSettings(LiveSettings settings) {
        gapNanos = settings.pushMinGap().toNanos();
        repetitions.onSettings(settings);
    }

    /** A registered session has something new to hear: it is due now, or as soon as it has rested. */
    void onPending(PushSession session) {
        if (session.queue == null) {
            fresh.addLast(session);
        }
    }

    /** A session registered anew while pending: its new address hears at once, or as soon as the session has rested. */
    void onRegistered(PushSession session) {
        if (session.queue != resting) {
            onGone(session);
            fresh.addLast(session);
        }
    }

    /** A session has nothing to hear any more. It goes on resting, so that its next push keeps the gap. */
    void onQuiet(PushSession session) {
        session.level = 0;
        if (session.queue != resting) {
            onGone(session);
        }
    }

    /** A session is out of it. */
    void onGone(PushSession session) {
        DeadlineQueue queue = session.queue;
        if (queue != null) {
            queue.remove(session);
        }
    }

    /**
     * How long after it was due a session is pushed, at that moment. A first push is due with the change, but not before
     * the session has rested.
     */
    long nanosLate(PushSession session, long nowNanos) {
        if (session.unanswered > 0) {
            return Math.max(0, repetitions.nanosLate(session, nowNanos));
        }
        long late = nowNanos - session.pendingSinceNanos;
        return Math.max(0, session.pushes == 0 ? late : Math.min(late, nowNanos - session.pushedAtNanos - gapNanos));
    }

    /** A session that was taken has been pushed. */
    void onPushed(PushSession session) {
        session.level = session.unanswered <= 1 ? 0 : repetitions.levelAfter(session.level);
        resting.addLast(session);
    }

    /** A session that was taken has not been pushed: it is first in line again. */
    void onNotPushed(PushSession session) {
        fresh.addFirst(session);
    }

    /** Lets rested sessions go on: to wait, to be pushed, or home. Says how many there were. */
    int onRested(long nowNanos, int limit) {
        int rested = 0;
        while (rested < limit) {
            PushSession session = resting.pollDue(nowNanos, gapNanos);
            if (session == null) {
                return rested;
            }
            if (session.isPending() && session.isRegistered()) {
                if (session.unanswered == 0) {
                    fresh.addLast(session);
                } else {
                    repetitions.add(session);
                }
            }
            rested++;
        }
        return rested;
    }

    /** Takes the next session that is due; null if there is none. */
    @Nullable PushSession poll(long nowNanos) {
        repetitionsTurn = !repetitionsTurn;
        PushSession first = repetitionsTurn ? repetitions.pollDue(nowNanos) : fresh.poll();
        if (first != null) {
            return first;
        }
        return repetitionsTurn ? fresh.poll() : repetitions.pollDue(nowNanos);
    }

    /** How long until there is something to do, 0 or less if there is now; {@link Long#MAX_VALUE} if never. */
    long nanosUntilDue(long nowNanos) {
        if (!fresh.isEmpty()) {
            return 0;
        }
        return Math.min(resting.nanosUntilDue(nowNanos, gapNanos), repetitions.nanosUntilDue(nowNanos));
    }
}
