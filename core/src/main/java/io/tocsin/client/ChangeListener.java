package io.tocsin.client;

/**
 * Hears what a client finds out. All calls come on one thread of the client's own, one at a time; they may block.
 * What happens meanwhile is kept, but not piled up: several changes of one topic become one call with the newest mark.
 * An exception is logged and changes nothing else.
 */
@FunctionalInterface
public interface ChangeListener {
    /**
     * A topic has changed since it was last retrieved.
     *
     * @param topic which
     * @param mark its mark, up to which it counts as retrieved now
     */
    void changed(String topic, String mark);

    /** The client has logged on, registered and subscribed, and has retrieved what it had missed. */
    default void ready() {}

    /**
     * There is no connection: it was lost, the server closed it, or it could not be made. The client tries again later.
     *
     * @param reason what happened
     */
    default void disconnected(String reason) {}

    /**
     * The server says that datagrams to this client bounce. The client polls until a push arrives again.
     *
     * @param callback where they were sent
     */
    default void unreachable(String callback) {}

    /**
     * The server does not accept the user or the secret. The client has stopped.
     *
     * @param reason the server's words
     */
    default void refused(String reason) {}

    /**
     * The server does not accept a subscription. It is asked for again when the client connects again.
     *
     * @param topic to what
     * @param reason the server's words
     */
    default void subscriptionRefused(String topic, String reason) {}
}
