package io.tocsin.client;

/** What the server says unasked. Called on a connection's reader thread; must not block. */
interface ServerEvents {
    void onPush(String context);

    void onUnreachable(String callback);

    void onRegistered(String callback);

    /** The connection is over; called exactly once if it was ever open. */
    void onLost(String reason);
}
