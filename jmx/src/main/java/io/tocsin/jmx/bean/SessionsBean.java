package io.tocsin.jmx.bean;

import io.tocsin.EndedSession;
import io.tocsin.NotificationServer;
import io.tocsin.ReceivedUnreachable;
import io.tocsin.SessionDetail;
import io.tocsin.SessionInspection;
import io.tocsin.SessionPage;
import io.tocsin.jmx.SessionRow;
import io.tocsin.jmx.SessionRows;
import io.tocsin.jmx.SessionSheet;
import io.tocsin.management.Managed;
import io.tocsin.management.ManagedOperation;
import io.tocsin.management.ManagedParameter;

/**
 * Live sessions, {@code type=Sessions}. What takes a walk over all sessions is an operation; attributes are few and
 * bounded, and are all that a role that may only read gets to see.
 */
@Managed("Live sessions: lists and finds them, looks at one, ends, probes and watches one")
public final class SessionsBean {
    private static final int USUAL_LIMIT = 50;
    private static final int USUAL_TOP = 20;
    private static final int USUAL_MINUTES = 30;
    private static final String FILTER = "such as user=alice pending>3 idle>30s callback=10.7.* state=suspect;"
            + " empty for everybody";
    private static final String LIMIT = "how many at most, up to 1000; 0 for 50";
    private static final String ID = "the session's id, as list shows it";

    private final NotificationServer server;
    private final SessionInspection inspection;
    private final TopPending topPending;
    private final WatchedSessions watched;

    /**
     * Shows a server's sessions.
     *
     * @param server the server
     * @param watched the sessions that are watched
     */
    public SessionsBean(NotificationServer server, WatchedSessions watched) {
        this.server = server;
        this.inspection = server.inspection();
        this.topPending = new TopPending(inspection);
        this.watched = watched;
    }

    // -- attributes

    /** {@return open sessions} */
    @Managed(value = "Open sessions", unit = "sessions")
    public int sessionCount() {
        return server.statistics().sessions();
    }

    /** {@return pending sessions} */
    @Managed(value = "Open sessions with a change that was not retrieved", unit = "sessions")
    public int pendingCount() {
        return server.statistics().pending();
    }

    /** {@return suspect sessions} */
    @Managed(value = "Open sessions under probe", unit = "sessions")
    public int suspectCount() {
        return server.statistics().suspect();
    }

    /** {@return the sessions that have been pending longest} */
    @Managed("The ten sessions that have been pending longest, as they were at most ten seconds before the last read")
    public String[] topPending() {
        return topPending.lines();
    }

    /** {@return the sessions that ended last} */
    @Managed("The sessions that ended last and why, the latest first")
    public String[] recentEnds() {
        return inspection.recentEnds().stream().map((EndedSession ended) -> Lines.of(ended)).toArray(String[]::new);
    }

    /** {@return the unreachables that came last} */
    @Managed("The unreachables that came last and what they were taken for, the latest first")
    public String[] recentUnreachables() {
        return inspection.recentUnreachables().stream()
                .map((ReceivedUnreachable unreachable) -> Lines.of(unreachable))
                .toArray(String[]::new);
    }

    /** {@return the sessions that are watched} */
    @Managed("The sessions that are watched, and until when")
    public String[] watched() {
        return watched.lines();
    }

    // -- looking

    /** {@return the first sessions} */
    @ManagedOperation(value = "Lists the first 50 sessions", changes = false)
    public String[] list() {
        return list("", USUAL_LIMIT);
    }

    /**
     * Lists sessions for people.
     *
     * @param filter which
     * @param limit how many
     * @return lines
     */
    @ManagedOperation(value = "Lists sessions as lines of text, for people", changes = false)
    public String[] list(
            @ManagedParameter(name = "filter", value = FILTER) String filter,
            @ManagedParameter(name = "limit", value = LIMIT, unit = "sessions") int limit) {
        SessionPage page = inspection.page(filter, "", limitOr(limit, USUAL_LIMIT));
        int shown = page.rows().size();
        return Lines.table(
                page.rows(),
                page.next().isEmpty()
                        ? shown + (shown == 1 ? " session" : " sessions")
                        : "the first " + shown + "; there may be more: see count(filter), page(filter, \"" + page.next()
                                + "\", limit)");
    }

    /**
     * Lists sessions for programs.
     *
     * @param filter which
     * @param limit how many
     * @return rows
     */
    @ManagedOperation(value = "Lists sessions as rows of values, for programs", changes = false)
    public SessionRow[] find(
            @ManagedParameter(name = "filter", value = FILTER) String filter,
            @ManagedParameter(name = "limit", value = LIMIT, unit = "sessions") int limit) {
        return page(filter, "", limit).rows().toArray(SessionRow[]::new);
    }

    /**
     * Lists sessions page by page.
     *
     * @param filter which
     * @param afterId the end of the page before
     * @param limit how many
     * @return the page
     */
    @ManagedOperation(
            value = "Lists sessions page by page, for programs: one that stays open meanwhile is on exactly one page",
            changes = false)
    public SessionRows page(
            @ManagedParameter(name = "filter", value = FILTER) String filter,
            @ManagedParameter(name = "afterId", value = "next of the page before; empty for the first page")
                    String afterId,
            @ManagedParameter(name = "limit", value = LIMIT, unit = "sessions") int limit) {
        SessionPage page = inspection.page(filter, Prefilled.textOr(afterId, ""), limitOr(limit, USUAL_LIMIT));
        return new SessionRows(
                page.rows().stream().map(Rows::of).toList(), page.next(), page.scanned(), page.tookMillis());
    }

    /** {@return the sessions with most unanswered pushes} */
    @ManagedOperation(value = "Lists the 20 sessions with most unanswered pushes", changes = false)
    public String[] top() {
        return top("unanswered", USUAL_TOP);
    }

    /**
     * The sessions that have most of something.
     *
     * @param by of what
     * @param limit how many
     * @return lines
     */
    @ManagedOperation(value = "Lists the sessions that have most of something", changes = false)
    public String[] top(
            @ManagedParameter(
                            name = "by",
                            value = "pending, unanswered, pushes, unreachables, idle, age, waiting or topics")
                    String by,
            @ManagedParameter(name = "limit", value = LIMIT, unit = "sessions") int limit) {
        String order = Prefilled.textOr(by, "unanswered");
        return Lines.table(
                inspection.top("", order, limitOr(limit, USUAL_TOP)),
                "most " + order + " first; sessions that have none are left out");
    }

    /**
     * Counts sessions.
     *
     * @param filter which
     * @return how many
     */
    @ManagedOperation(value = "Counts sessions", changes = false)
    public long count(@ManagedParameter(name = "filter", value = FILTER) String filter) {
        return inspection.count(filter);
    }

    /**
     * Looks at one session.
     *
     * @param id which
     * @return everything about it
     */
    @ManagedOperation(value = "Everything there is to know of one session; its context is never shown", changes = false)
    public SessionSheet inspect(
            @ManagedParameter(name = "id", value = ID + ", or its callback such as 10.0.0.7:4000") String id) {
        SessionDetail detail = inspection.inspect(Prefilled.id(id)).orElseThrow(() -> Prefilled.noSession(id));
        return Rows.of(detail);
    }

    // -- acting

    /**
     * Ends a session.
     *
     * @param id which
     * @return what was done
     */
    @ManagedOperation(value = "Ends a session as CLOSED_BY_OPERATOR", changes = true)
    public String close(@ManagedParameter(name = "id", value = ID) String id) {
        if (!inspection.close(Prefilled.id(id))) {
            throw Prefilled.noSession(id);
        }
        return "session " + id + " was closed";
    }

    /**
     * Asks a session's client.
     *
     * @param id which
     * @return what was done
     */
    @ManagedOperation(
            value = "Asks a session's client at once whether it is there; it ends as UNREACHABLE if it is not",
            changes = true)
    public String probe(@ManagedParameter(name = "id", value = ID) String id) {
        if (!inspection.probe(Prefilled.id(id))) {
            throw Prefilled.noSession(id);
        }
        return "session " + id + " is under probe";
    }

    /**
     * Pushes now.
     *
     * @param id which
     * @return what was done
     */
    @ManagedOperation(
            value = "Brings a pending session's next push forward; minimum gap and maximum rate hold", changes = true)
    public String pushNow(@ManagedParameter(name = "id", value = ID) String id) {
        return switch (inspection.pushNow(Prefilled.id(id))) {
            case DUE -> "the push of session " + id + " is due now";
            case NOTHING_PENDING -> throw new IllegalStateException("session " + id + " has nothing to retrieve");
            case NO_CALLBACK -> throw new IllegalStateException("session " + id + " has not registered a callback");
            case NO_SESSION -> throw Prefilled.noSession(id);
        };
    }

    /**
     * Watches a session for half an hour.
     *
     * @param id which
     * @return what was done
     */
    @ManagedOperation(value = "Watches a session for 30 minutes, see watch(id, minutes)", changes = true)
    public String watch(@ManagedParameter(name = "id", value = ID) String id) {
        return watch(id, USUAL_MINUTES);
    }

    /**
     * Watches a session.
     *
     * @param id which
     * @param minutes for how long
     * @return what was done
     */
    @ManagedOperation(
            value = "Shows a session as an MBean of its own, type=Session, with numbers that a console can chart; it"
                    + " stays until its time is over, also when the session ends; 20 at most",
            changes = true)
    public String watch(
            @ManagedParameter(name = "id", value = ID) String id,
            @ManagedParameter(name = "minutes", value = "for how long, 1 to 1440; 0 for 30", unit = "min")
                    int minutes) {
        return watched.watch(Prefilled.id(id), minutes == 0 ? USUAL_MINUTES : minutes);
    }

    /**
     * Watches a session no longer.
     *
     * @param id which
     * @return what was done
     */
    @ManagedOperation(value = "Watches a session no longer", changes = true)
    public String unwatch(@ManagedParameter(name = "id", value = ID) String id) {
        return watched.unwatch(Prefilled.id(id));
    }

    private static int limitOr(int limit, int usual) {
        return limit <= 0 ? usual : limit;
    }
}
