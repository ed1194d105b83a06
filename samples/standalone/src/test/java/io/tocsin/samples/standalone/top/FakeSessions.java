package io.tocsin.samples.standalone.top;

import io.tocsin.jmx.SessionRow;
import io.tocsin.jmx.SessionRows;
import io.tocsin.jmx.SessionSheet;
import io.tocsin.jmx.SessionsMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** A Sessions MBean that has what a test gave it, and refuses what a test wants refused. */
public final class FakeSessions implements SessionsMXBean {
    final List<SessionRow> rows = new ArrayList<>();
    Optional<RuntimeException> refusal = Optional.empty();

    /** A session of a user with so many pushes, so many of them unanswered. */
    @SuppressWarnings("JavaUtilDate") // what the row is made of
    static SessionRow session(String id, String user, long pushes, long unanswered) {
        return new SessionRow(
                id, user, "TCP", "PENDING", "10.0.0.7:4000", false, true, "10.0.0.7:50000",
                Date.from(Instant.EPOCH), 3, 1, 65_000, pushes, unanswered, 2, null, null, 1_500);
    }

    @Override
    public String[] top(String by, int limit) {
        return answer("top " + by + " " + limit);
    }

    @Override
    public SessionRow[] find(String filter, int limit) {
        refuse();
        return rows.stream().limit(limit).toArray(SessionRow[]::new);
    }

    @Override
    public String[] getTopPending() {
        return new String[] {"the longest pending"};
    }

    @Override
    public int getSessionCount() {
        return rows.size();
    }

    @Override
    public int getPendingCount() {
        return 0;
    }

    @Override
    public int getSuspectCount() {
        return 0;
    }

    @Override
    public String[] getRecentEnds() {
        return answer("ends");
    }

    @Override
    public String[] getRecentUnreachables() {
        return answer("unreachables");
    }

    @Override
    public String[] getWatched() {
        return answer("watched");
    }

    @Override
    public String[] list() {
        return answer("list");
    }

    @Override
    public String[] list(String filter, int limit) {
        return answer("list");
    }

    @Override
    public SessionRows page(String filter, String afterId, int limit) {
        return new SessionRows(rows, "", rows.size(), 0);
    }

    @Override
    public String[] top() {
        return answer("top");
    }

    @Override
    public long count(String filter) {
        return rows.size();
    }

    @Override
    public SessionSheet inspect(String id) {
        throw new IllegalArgumentException(id);
    }

    @Override
    public String close(String id) {
        return id;
    }

    @Override
    public String probe(String id) {
        return id;
    }

    @Override
    public String pushNow(String id) {
        return id;
    }

    @Override
    public String watch(String id) {
        return id;
    }

    @Override
    public String watch(String id, int minutes) {
        return id;
    }

    @Override
    public String unwatch(String id) {
        return id;
    }

    private String[] answer(String line) {
        refuse();
        return new String[] {line};
    }

    private void refuse() {
        refusal.ifPresent(failure -> {
            throw failure;
        });
    }
}
