package io.tocsin.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * What a client was built with. Immutable, but the secret is wiped when the client is closed.
 *
 * @param host the server's host
 * @param port the server's port
 * @param ssl how to speak TLS; plain TCP without
 * @param user who logs on
 * @param secret the user's secret
 * @param callback how the client is rung
 * @param topics to subscribe to at first, each with the mark it was last retrieved at, if any
 * @param listener who hears of changes
 * @param pollInterval between two retrieves while no push has arrived
 * @param requestTimeout how long to wait for an answer
 * @param proofInterval between two proofs of the callback
 * @param keepAlive how long the connection may be idle before the server is asked for a sign of life
 * @param reconnect how long to wait before connecting again
 */
record ClientOptions(
        String host,
        int port,
        Optional<SSLContext> ssl,
        String user,
        Secret secret,
        CallbackMode callback,
        Map<String, Optional<String>> topics,
        ChangeListener listener,
        Duration pollInterval,
        Duration requestTimeout,
        Duration proofInterval,
        Duration keepAlive,
        Reconnect reconnect) {
    @Override
    public String toString() {
        return user + " at " + host + ":" + port;
    }
}
