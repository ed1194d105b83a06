package io.tocsin;

import java.net.InetSocketAddress;

/**
 * Is told what happens to sessions. Called in order, on a thread of the server's own that may be kept waiting: pushes
 * go on meanwhile. If it lags far behind, events are dropped and counted.
 */
public interface SessionListener {
    /**
     * A session was opened.
     *
     * @param session the session, as it was then
     */
    default void opened(Session session) {}

    /**
     * A session became suspect: its callback was found unreachable and its client is being asked.
     *
     * @param session the session, as it was then
     */
    default void suspect(Session session) {}

    /**
     * An unreachable was accepted for a session.
     *
     * @param session the session, as it was then
     * @param callback the callback that does not exist
     */
    default void unreachable(Session session, InetSocketAddress callback) {}

    /**
     * A session ended.
     *
     * @param session the session, as it was at its end
     * @param end why
     */
    default void ended(Session session, SessionEnd end) {}
}
