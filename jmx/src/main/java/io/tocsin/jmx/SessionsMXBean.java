package io.tocsin.jmx;

/**
 * Live sessions, for typed proxies of {@code io.tocsin:type=Sessions,name=…}. Roles that may only read see the
 * attributes; everything else is an operation. A bad argument is refused by {@link IllegalArgumentException}.
 *
 * <p>Filters, orders and limits are those of {@link io.tocsin.SessionInspection}; a limit of 0 or less stands for 50.
 */
public interface SessionsMXBean {
    /** {@return open sessions} */
    int getSessionCount();

    /** {@return sessions with a change that was not retrieved} */
    int getPendingCount();

    /** {@return sessions under probe} */
    int getSuspectCount();

    /** {@return the ten sessions that have been pending longest, as lines; at most ten seconds old} */
    String[] getTopPending();

    /** {@return the sessions that ended last and why, as lines, the latest first} */
    String[] getRecentEnds();

    /** {@return the unreachables that came last and what they were taken for, as lines, the latest first} */
    String[] getRecentUnreachables();

    /** {@return the sessions that are watched, as lines} */
    String[] getWatched();

    /** {@return the first 50 sessions as lines, with a heading} */
    String[] list();

    /**
     * Lists sessions for people.
     *
     * @param filter which sessions
     * @param limit how many at most
     * @return a heading, one line for each session, and a line that says whether there are more
     */
    String[] list(String filter, int limit);

    /**
     * Lists sessions for programs.
     *
     * @param filter which sessions
     * @param limit how many at most
     * @return the sessions
     */
    SessionRow[] find(String filter, int limit);

    /**
     * Lists sessions for programs, page by page.
     *
     * @param filter which sessions
     * @param afterId the {@code next} of the page before, empty for the first
     * @param limit how many at most
     * @return the page
     */
    SessionRows page(String filter, String afterId, int limit);

    /** {@return the 20 sessions with most unanswered pushes, as lines, with a heading} */
    String[] top();

    /**
     * The sessions that have most of something.
     *
     * @param by of what: pending, unanswered, pushes, unreachables, idle, age, waiting or topics
     * @param limit how many at most
     * @return a heading and one line for each session, most first
     */
    String[] top(String by, int limit);

    /**
     * Counts sessions.
     *
     * @param filter which sessions
     * @return how many there are
     */
    long count(String filter);

    /**
     * Everything there is to know of one session.
     *
     * @param id its id, or its callback such as {@code 10.0.0.7:4000}
     * @return the session
     */
    SessionSheet inspect(String id);

    /**
     * Ends a session.
     *
     * @param id its id
     * @return what was done
     */
    String close(String id);

    /**
     * Asks a session's client at once whether it is there.
     *
     * @param id its id
     * @return what was done
     */
    String probe(String id);

    /**
     * Brings a pending session's next push forward.
     *
     * @param id its id
     * @return what was done
     */
    String pushNow(String id);

    /**
     * Watches a session for 30 minutes.
     *
     * @param id its id
     * @return what was done
     */
    String watch(String id);

    /**
     * Shows a session as an MBean of its own, with numbers that a console can chart.
     *
     * @param id its id
     * @param minutes for how long, 1 to 1440
     * @return what was done
     */
    String watch(String id, int minutes);

    /**
     * Watches a session no longer.
     *
     * @param id its id
     * @return what was done
     */
    String unwatch(String id);
}
