package io.tocsin.client;

/** What a client is doing. */
public enum ClientState {
    /** It connects, logs on and subscribes. */
    CONNECTING,
    /** It is subscribed, and waits for pushes. */
    READY,
    /** It has no connection, and waits before it tries again. */
    WAITING,
    /** It was closed. */
    CLOSED,
    /** The server did not accept its user or secret, and it has stopped. */
    REFUSED
}
