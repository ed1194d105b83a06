package io.tocsin.samples.jconsole;

import io.tocsin.jmx.SessionRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A column of the table of sessions. Every value can be compared, and null is what there is not. */
enum SessionColumn {
    ID("id", String.class, 160, SessionRow::id),
    USER("user", String.class, 70, SessionRow::user),
    STATE("state", String.class, 75, SessionRow::state),
    CALLBACK("callback", String.class, 130, SessionColumn::callback),
    TOPICS("topics", Integer.class, 50, SessionRow::topics),
    PENDING("pending", Integer.class, 60, SessionRow::pendingTopics),
    PENDING_FOR("pending for", Duration.class, 85, row -> positive(row.pendingMillis())),
    PUSHES("pushes", Long.class, 60, SessionRow::pushes),
    UNANSWERED("unanswered", Long.class, 85, SessionRow::unanswered),
    UNREACHABLES("unreachables", Long.class, 90, SessionRow::unreachables),
    LAST_PUSH("last push", Instant.class, 75, row -> instant(row.lastPush())),
    IDLE("idle", Duration.class, 90, row -> Duration.ofMillis(row.idleMillis())),
    OPENED("opened", Instant.class, 75, row -> instant(row.opened()));

    private final String heading;
    private final Class<?> type;
    private final int width;
    @SuppressWarnings("ImmutableEnumChecker") // all of them are
    private final Function<SessionRow, @Nullable Object> value;

    SessionColumn(String heading, Class<?> type, int width, Function<SessionRow, @Nullable Object> value) {
        this.heading = heading;
        this.type = type;
        this.width = width;
        this.value = value;
    }

    String heading() {
        return heading;
    }

    Class<?> type() {
        return type;
    }

    int width() {
        return width;
    }

    @Nullable Object of(SessionRow row) {
        return value.apply(row);
    }

    private static String callback(SessionRow row) {
        if (row.callback().isEmpty()) {
            return row.inBand() ? "in-band" : "none";
        }
        return row.inBand() ? row.callback() + " + in-band" : row.callback();
    }

    private static @Nullable Duration positive(long millis) {
        return millis > 0 ? Duration.ofMillis(millis) : null;
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
