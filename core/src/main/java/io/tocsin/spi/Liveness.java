package io.tocsin.spi;

import io.tocsin.Session;

/** Tells whether the client of an embedded session is there: the host application's own keep-alive probe. */
@FunctionalInterface
public interface Liveness {
    /** What a check found. */
    enum Verdict {
        /** The client answered. */
        ALIVE,
        /** The client is gone; the session ends as {@link io.tocsin.SessionEnd#UNREACHABLE}. */
        GONE,
        /** No telling; the session stays suspect until its window is over. */
        UNKNOWN
    }

    /**
     * Asks the client. Called on a virtual thread of its own, at most once per window, so it may block.
     *
     * @param session the session whose callback was found unreachable
     * @return what was found
     * @throws Exception counts as {@link Verdict#UNKNOWN}
     */
    Verdict check(Session session) throws Exception;
}
