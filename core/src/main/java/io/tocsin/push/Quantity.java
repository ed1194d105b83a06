package io.tocsin.push;

import java.util.Locale;

/** What sessions can be compared by: numbers, and times in milliseconds. Any thread may read one off a session. */
public enum Quantity {
    TOPICS,
    PENDING,
    PUSHES,
    UNANSWERED,
    UNREACHABLES,
    IDLE,
    AGE,
    WAITING;

    /** What operators call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a time in milliseconds. */
    public boolean isTime() {
        return switch (this) {
            case IDLE, AGE, WAITING -> true;
            case TOPICS, PENDING, PUSHES, UNANSWERED, UNREACHABLES -> false;
        };
    }

    /** How much of it this session has now; 0 if none. */
    public long of(PushSession session, long nowNanos) {
        return switch (this) {
            case TOPICS -> session.topics();
            case PENDING -> session.pendingTopics();
            case PUSHES -> session.pushes;
            case UNANSWERED -> session.unanswered;
            case UNREACHABLES -> session.unreachables;
            case IDLE -> millis(nowNanos - session.touchedAtNanos());
            case AGE -> millis(nowNanos - session.openedAtNanos());
            case WAITING -> session.isPending() ? millis(nowNanos - session.pendingSinceNanos) : 0;
        };
    }

    private static long millis(long nanos) {
        return Math.max(0, nanos / 1_000_000);
    }
}
