package io.tocsin.push;

import io.tocsin.LiveSettings;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is. Every pending session is in one of three places: due now, resting for the minimum gap after its
 * last push, or waiting for its next repetition. First pushes and repetitions take turns, so that neither a storm of
 * changes nor a mass of dead clients keeps the other waiting. Owned by the push thread.
 */
final class Schedule {
    private static final short FRESH = 1;
    private static final short RESTING = 2;
    private static final short FIRST_OF_REPETITIONS = 3;

    private final DeadlineQueue fresh;
    private final DeadlineQueue resting;
    private final Repetitions repetitions;
    private long gapNanos;
    private long settingsAtNanos;
    private boolean repetitionsTurn;

    /** Nobody's turn yet. Whoever gets one is in the table. */
    Schedule(SessionTable table) {
        fresh = new DeadlineQueue(table, FRESH);
        resting = new DeadlineQueue(table, RESTING);
        repetitions = new Repetitions(table, FIRST_OF_REPETITIONS);
    }

    void onSettings(LiveSettings settings, long nowNanos) {
        settingsAtNanos = nowNanos;
        gapNanos = settings.pushMinGap().toNanos();
        repetitions.onSettings(settings);
    }

    /** A registered session has something new to hear: it is due now, or as soon as it has rested. */
    void onPending(PushSession session) {
        if (!session.isQueued()) {
            fresh.addLast(session);
        }
    }

    /** A session registered anew while pending: its new address hears at once, or as soon as the session has rested. */
    void onRegistered(PushSession session) {
        session.hurried = true;
        if (!resting.has(session)) {
            onGone(session);
            fresh.addLast(session);
        }
    }

    /**
     * A pending session is not to wait for its interval: it is due now, or as soon as it has rested. One that rests
     * again, because the minimum gap has grown meanwhile, does so behind those pushed later.
     */
    void onHurried(PushSession session, long nowNanos) {
        if (fresh.has(session)) {
            return;
        }
        session.hurried = true;
        if (!resting.has(session)) {
            onGone(session);
            boolean rested = session.pushes == 0 || nowNanos - session.pushedAtNanos >= gapNanos;
            (rested ? fresh : resting).addLast(session);
        }
    }

    /** A session has nothing to hear any more. It goes on resting, so that its next push keeps the gap. */
    void onQuiet(PushSession session) {
        session.hurried = false;
        session.level = 0;
        if (!resting.has(session)) {
            onGone(session);
        }
    }

    /** A session is out of it. */
    void onGone(PushSession session) {
        if (fresh.has(session)) {
            fresh.remove(session);
        } else if (resting.has(session)) {
            resting.remove(session);
        } else if (session.isQueued()) {
            repetitions.remove(session);
        }
    }

    /** A session that was taken has been pushed. */
    void onPushed(PushSession session) {
        session.hurried = false;
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
                if (session.unanswered == 0 || session.hurried) {
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

    /** How many are due without having waited for it: first pushes, and those that did not leave when they were taken. */
    int due() {
        return fresh.size();
    }

    /**
     * For how long the push that leaves now has been due: since the change, the end of the gap or of the interval, and
     * not before the settings came into force that say so. 0 if it was hurried.
     */
    long nanosLate(PushSession session, long nowNanos) {
        if (session.hurried) {
            return 0;
        }
        long sincePush = nowNanos - session.pushedAtNanos;
        long late = session.unanswered == 0
                ? nowNanos - session.pendingSinceNanos
                : sincePush - repetitions.delay(session.level);
        if (session.pushes > 0) {
            late = Math.min(late, sincePush - gapNanos);
        }
        return Math.max(0, Math.min(late, nowNanos - settingsAtNanos));
    }

    /** How long until a session's push is due, 0 or less if it is; {@link Long#MAX_VALUE} if none is to come. */
    long nanosUntilDue(PushSession session, long nowNanos) {
        if (!session.isQueued() || !session.isPending() || !session.isRegistered()) {
            return Long.MAX_VALUE;
        }
        if (fresh.has(session)) {
            return 0;
        }
        long sincePush = nowNanos - session.pushedAtNanos;
        long interval = session.unanswered == 0 || session.hurried ? 0 : repetitions.delay(session.level);
        return resting.has(session) ? Math.max(gapNanos, interval) - sincePush : interval - sincePush;
    }

    /** How long until there is something to do, 0 or less if there is now; {@link Long#MAX_VALUE} if never. */
    long nanosUntilDue(long nowNanos) {
        if (!fresh.isEmpty()) {
            return 0;
        }
        return Math.min(resting.nanosUntilDue(nowNanos, gapNanos), repetitions.nanosUntilDue(nowNanos));
    }
}
