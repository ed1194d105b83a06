package io.tocsin;

/**
 * Why a session ended. Every session ends exactly once, for exactly one of these reasons.
 */
public enum SessionEnd {
    /** The client logged off. */
    LOGOFF,
    /** The client closed its TCP connection without logging off. */
    DISCONNECTED,
    /** The client's host answered with a TCP reset. */
    RESET,
    /** TCP gave the connection up: keep-alive probes, or data, went unanswered. */
    KEEPALIVE_TIMEOUT,
    /** An embedded session was not touched, or no line came over TCP, for too long. */
    IDLE_TIMEOUT,
    /**
     * The network said that the callback does not exist, and the probe confirmed it (or policy {@code close} took its
     * word).
     */
    UNREACHABLE,
    /** A newer session registered the same callback. */
    SUPERSEDED,
    /** An operator, or the embedding application, closed it. */
    CLOSED_BY_OPERATOR,
    /** The client broke the protocol. */
    PROTOCOL_ERROR,
    /** The server stopped. */
    SERVER_STOPPED;

    /**
     * Tells whether the client itself chose this end, so that nothing has to be reported to it.
     *
     * @return true for {@link #LOGOFF} and {@link #DISCONNECTED}
     */
    public boolean byClient() {
        return this == LOGOFF || this == DISCONNECTED;
    }

    /**
     * The reason to report when the TCP connection of a session ends this way.
     * A reset or a time-out is the answer to the probe when the session was suspect.
     *
     * @param suspect whether the session was under probe
     * @return {@link #UNREACHABLE} for a reset or time-out of a suspect session, otherwise this
     */
    public SessionEnd whileSuspect(boolean suspect) {
        return suspect && (this == RESET || this == KEEPALIVE_TIMEOUT) ? UNREACHABLE : this;
    }
}
