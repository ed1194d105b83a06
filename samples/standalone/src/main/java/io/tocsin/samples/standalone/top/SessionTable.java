package io.tocsin.samples.standalone.top;

import io.tocsin.jmx.SessionRow;
import io.tocsin.jmx.SessionsMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The busiest sessions as lines, the first a heading. */
final class SessionTable {
    /** As many as a server gives at once. */
    private static final int MOST = 1000;

    private static final String LINE = "%-16s  %-20s  %-8s  %-8s  %-27s  %7s  %7s  %10s  %8s  %11s  %8s  %s";

    private final SessionsMXBean sessions;

    SessionTable(SessionsMXBean sessions) {
        this.sessions = sessions;
    }

    /**
     * Asks the server.
     *
     * @throws IllegalArgumentException if the server refuses the filter
     */
    List<String> lines(Wanted wanted) {
        try {
            return wanted.filter()
                    .map(filter -> ranked(wanted, sessions.find(filter, MOST)))
                    .orElseGet(() -> List.of(sessions.top(wanted.by().word(), wanted.limit())));
        } catch (IllegalStateException busy) {
            return List.of("(no sessions this time: " + busy.getMessage() + ")");
        } catch (SecurityException readOnly) {
            List<String> lines = new ArrayList<>(List.of(sessions.getTopPending()));
            lines.add("(this role may only read attributes: these are the sessions that have been pending longest)");
            return lines;
        }
    }

    private static List<String> ranked(Wanted wanted, SessionRow[] found) {
        List<String> lines = new ArrayList<>();
        lines.add(LINE.formatted("id", "user", "kind", "state", "callback", "topics", "pending", "unanswered",
                "pushes", "unreachable", "idle", "waiting"));
        Arrays.stream(found)
                .sorted(wanted.by().order())
                .limit(wanted.limit())
                .map(SessionTable::line)
                .forEach(lines::add);
        lines.add("most " + wanted.by().word() + " first, of "
                + (found.length < MOST ? found.length + " that the filter lets in"
                        : "the first " + MOST + " that the filter lets in"));
        return lines;
    }

    private static String line(SessionRow row) {
        return LINE.formatted(
                row.id(),
                row.user().length() > 20 ? row.user().substring(0, 19) + "…" : row.user(),
                row.kind(),
                row.state(),
                callback(row),
                row.topics(),
                row.pendingTopics(),
                row.unanswered(),
                row.pushes(),
                row.unreachables(),
                Spans.text(Duration.ofMillis(row.idleMillis())),
                row.pendingTopics() > 0 ? Spans.text(Duration.ofMillis(row.pendingMillis())) : "-");
    }

    private static String callback(SessionRow row) {
        if (row.inBand()) {
            return row.callback().isEmpty() ? "in-band" : row.callback() + "+in-band";
        }
        return row.callback().isEmpty() ? "-" : row.callback();
    }
}
