package io.tocsin.samples.standalone.top;

import io.tocsin.jmx.SessionRow;
import java.util.Comparator;
import java.util.Locale;

/** What the sessions that are shown have most of; the server knows these words too. */
enum Ranking {
    PENDING,
    UNANSWERED,
    PUSHES,
    UNREACHABLES,
    IDLE,
    AGE,
    WAITING,
    TOPICS;

    /** Most first. */
    Comparator<SessionRow> order() {
        return Comparator.comparingLong(this::amount).reversed();
    }

    /** The word for it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private long amount(SessionRow row) {
        return switch (this) {
            case PENDING -> row.pendingTopics();
            case UNANSWERED -> row.unanswered();
            case PUSHES -> row.pushes();
            case UNREACHABLES -> row.unreachables();
            case IDLE -> row.idleMillis();
            case AGE -> -row.opened().toInstant().toEpochMilli();
            case WAITING -> row.pendingMillis();
            case TOPICS -> row.topics();
        };
    }
}
