package io.tocsin.push;

import io.tocsin.LiveSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that were pushed and have not answered: one {@link DeadlineQueue} for each level of back-off. All sessions
 * of level n wait {@code interval × backoff^n}, at most the maximum interval. Owned by the push thread.
 */
final class Repetitions {
    /** More levels than any sensible back-off needs on its way from interval to maximum. */
    static final int MAX_LEVELS = 1024;

    private final SessionTable table;
    private final short firstNumber;
    private final List<DeadlineQueue> levels = new ArrayList<>();
    private long[] delays = new long[0];
    private int turn;

    /**
     * Nobody waits yet.
     *
     * @param firstNumber its queues have this number and those after it
     */
    Repetitions(SessionTable table, short firstNumber) {
        this.table = table;
        this.firstNumber = firstNumber;
    }

    void onSettings(LiveSettings settings) {
        double interval = (double) settings.pushInterval().toNanos();
        double longest = Math.max(interval, (double) settings.pushMaxInterval().toNanos());
        int count = 1;
        double delay = interval;
        long[] computed = new long[MAX_LEVELS];
        computed[0] = (long) interval;
        while (delay < longest && settings.pushBackoff() > 1.0 && count < MAX_LEVELS) {
            delay = Math.min(longest, delay * settings.pushBackoff());
            computed[count++] = (long) delay;
        }
        delays = Arrays.copyOf(computed, count);
    }

    /** Puts a session behind the others of its level; its time runs from its last push. */
    void add(PushSession session) {
        while (levels.size() <= session.level) {
            levels.add(new DeadlineQueue(table, (short) (firstNumber + levels.size())));
        }
        levels.get(session.level).addLast(session);
    }

    /** Takes out a session that waits here. */
    void remove(PushSession session) {
        levels.get(session.queue - firstNumber).remove(session);
    }

    /** The level after one more unanswered push; a level that waits longest, or a back-off of 1, has none after it. */
    short levelAfter(short level) {
        return level + 1 < delays.length ? (short) (level + 1) : level;
    }

    /** Takes out a session whose time has come; null if there is none. The levels have it in turn. */
    @Nullable PushSession pollDue(long nowNanos) {
        int count = levels.size();
        for (int i = 0; i < count; i++) {
            turn = turn + 1 < count ? turn + 1 : 0;
            PushSession due = levels.get(turn).pollDue(nowNanos, delay(turn));
            if (due != null) {
                return due;
            }
        }
        return null;
    }

    /** How long until the next one is due, 0 or less if one is; {@link Long#MAX_VALUE} if nobody waits. */
    long nanosUntilDue(long nowNanos) {
        long soonest = Long.MAX_VALUE;
        for (int level = 0; level < levels.size(); level++) {
            soonest = Math.min(soonest, levels.get(level).nanosUntilDue(nowNanos, delay(level)));
        }
        return soonest;
    }

    /** Levels of an earlier, steeper setting wait as long as the last of the present one. */
    long delay(int level) {
        return delays[Math.min(level, delays.length - 1)];
    }
}
