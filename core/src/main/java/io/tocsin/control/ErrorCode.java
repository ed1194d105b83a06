package io.tocsin.control;

import java.util.Locale;

/** The first word after {@code ERR}: what kind of mistake it was. */
enum ErrorCode {
    /** The line is not a command, or not with these arguments. */
    SYNTAX,
    /** Not at this moment: before log-on, or a second log-on. */
    STATE,
    /** Wrong user or secret. */
    AUTH,
    /** A policy forbids it. */
    DENIED,
    /** One session, or one topic, too many. */
    LIMIT,
    /** A bad address, port or hex. */
    INVALID,
    /** The context is too long. */
    TOO_BIG,
    /** The host cannot reach that family of addresses. */
    UNSUPPORTED,
    /** There is no such subscription. */
    UNKNOWN,
    /** The server failed; its log has the cause. */
    INTERNAL;

    /** The code as the protocol writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
