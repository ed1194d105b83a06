package io.tocsin;

import java.util.List;
import java.util.Optional;

/**
 * Live sessions, for operators: finds them, looks at one of them, acts on one of them. Looking at many never waits for
 * the push thread and never keeps it waiting, however many sessions there are; at most two walks over all sessions run
 * at once. What is asked about a single session, or done to one, the push thread answers between two batches. Thread-safe.
 * Contexts and secrets are never shown.
 *
 * <p>A filter is a number of terms, all of which must hold, separated by blanks:
 * {@code user=alice pending>3 idle>30s callback=10.7.* state=suspect}. {@code *} stands for anything; an empty filter
 * lets everybody in, and so does the word {@code String} alone, which JConsole fills in.
 *
 * <p>The fields of a term are
 *
 * <ul>
 *   <li>{@code id}, {@code user}, {@code kind}, {@code state}, {@code topic} (one that it subscribes to), {@code
 *       callback} and {@code peer} (addresses with or without a port: {@code 10.0.0.7:4000}, {@code 10.7.*}, {@code
 *       *:4000}, {@code 2001:db8::7}, {@code [2001:db8:*]:4000}): text, by {@code =} and {@code !=}, with {@code *} for
 *       anything; in quotes if it holds blanks;
 *   <li>{@code topics}, {@code pending} (topics), {@code pushes}, {@code unanswered}, {@code unreachables}: numbers, by
 *       {@code = != > >= < <=};
 *   <li>{@code idle}, {@code age}, {@code waiting} (how long something has been pending; 0 if nothing is): durations
 *       such as {@code 500ms}, {@code 30s}, {@code 5m}, by the same;
 *   <li>{@code registered}, {@code confirmed}, {@code inband}: {@code true} or {@code false}.
 * </ul>
 */
public interface SessionInspection {
    /** How many sessions one page holds at most. */
    int MAX_PAGE = 1000;

    /** How many sessions {@link #top} gives at most. */
    int MAX_TOP = 1000;

    /**
     * One page of the sessions that a filter lets in, in the order of their slots: a session that stays open all the
     * while is on exactly one of the pages, whoever comes and goes meanwhile.
     *
     * @param filter which sessions
     * @param after the {@linkplain SessionPage#next() end of the page before}, empty for the first page
     * @param limit how many at most; values outside 1 to {@value #MAX_PAGE} are taken as the nearest bound
     * @return the page
     * @throws IllegalArgumentException naming the term of the filter that is wrong, and what would be right
     * @throws IllegalStateException if two walks over all sessions are running already
     */
    SessionPage page(String filter, String after, int limit);

    /**
     * How many sessions a filter lets in.
     *
     * @param filter which sessions
     * @return their number
     * @throws IllegalArgumentException naming the term of the filter that is wrong, and what would be right
     * @throws IllegalStateException if two walks over all sessions are running already
     */
    long count(String filter);

    /**
     * The sessions that have most of something.
     *
     * @param filter which sessions
     * @param by of what: {@code pending} (topics), {@code unanswered}, {@code pushes}, {@code unreachables},
     *     {@code idle}, {@code age}, {@code waiting} (how long something has been pending), {@code topics}
     * @param limit how many at most; values outside 1 to {@value #MAX_TOP} are taken as the nearest bound
     * @return the sessions, most first; those that have none of it are left out
     * @throws IllegalArgumentException naming what is wrong, and what would be right
     * @throws IllegalStateException if two walks over all sessions are running already
     */
    List<Session> top(String filter, String by, int limit);

    /**
     * Everything there is to know of one session.
     *
     * @param idOrCallback its id, or its callback such as {@code 10.0.0.7:4000} or {@code [2001:db8::7]:4000}
     * @return the session; the oldest, if several have that callback; empty if there is none
     * @throws IllegalArgumentException if it is neither; host names are not looked up
     * @throws IllegalStateException if the server has stopped
     */
    Optional<SessionDetail> inspect(String idOrCallback);

    /**
     * Ends a session as {@link SessionEnd#CLOSED_BY_OPERATOR}; when this returns, nothing can leave for it any more.
     *
     * @param id its id
     * @return false if no session with this id is open
     */
    boolean close(String id);

    /**
     * Asks a session's client at once whether it is there, as if its callback had been found unreachable, but without
     * telling the client so. The session is suspect until it has answered, or ends as {@link SessionEnd#UNREACHABLE}.
     *
     * @param id its id
     * @return false if no session with this id is open
     */
    boolean probe(String id);

    /** What became of {@link #pushNow}. */
    enum PushNow {
        /** The push leaves now, or as soon as the minimum gap and the maximum rate allow. */
        DUE,
        /** Nothing is pending: there is nothing to push. */
        NOTHING_PENDING,
        /** The client has not said where pushes go, or gave an address that it has to prove first. */
        NO_CALLBACK,
        /** No session with this id is open. */
        NO_SESSION
    }

    /**
     * Brings the next push of a pending session forward: it waits for its interval no longer.
     *
     * @param id its id
     * @return what became of it
     */
    PushNow pushNow(String id);

    /**
     * The sessions that ended last.
     *
     * @return up to 64, the latest first
     */
    List<EndedSession> recentEnds();

    /**
     * The unreachables that came last, accepted or not.
     *
     * @return up to 64, the latest first
     */
    List<ReceivedUnreachable> recentUnreachables();
}
