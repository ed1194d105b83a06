package io.tocsin.inspect;

import io.tocsin.Session;
import io.tocsin.SessionPage;
import io.tocsin.push.PushCommands;
import io.tocsin.push.PushSession;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The walk that fills one page. It goes on to the session after the last, which shows that there is another page. */
final class PageWalk {
    private final SessionFilter filter;
    private final int limit;
    private final long startedAtNanos;
    private final List<PushSession> found = new ArrayList<>();
    private boolean more;
    private long scanned;

    PageWalk(SessionFilter filter, int limit, long nowNanos) {
        this.filter = filter;
        this.limit = limit;
        this.startedAtNanos = nowNanos;
    }

    /** Looks at the next session; false if the walk is over. */
    boolean visit(PushSession session) {
        scanned++;
        if (!filter.letsIn(session, startedAtNanos)) {
            return true;
        }
        if (found.size() == limit) {
            more = true;
            return false;
        }
        found.add(session);
        return true;
    }

    SessionPage page(PushCommands commands) {
        List<Session> rows = found.stream().map(commands::snapshot).toList();
        long took = TimeUnit.NANOSECONDS.toMillis(commands.nowNanos() - startedAtNanos);
        return new SessionPage(rows, more ? rows.getLast().id() : "", scanned, took);
    }
}
