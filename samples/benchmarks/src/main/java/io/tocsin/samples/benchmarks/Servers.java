package io.tocsin.samples.benchmarks;

import io.tocsin.NotificationServer;
import io.tocsin.ServerBuilder;
import java.io.IOException;

/**
 * Starts servers to be measured: embedded, sending from an IPv4 loopback address, deaf to the environment, for more than a
 * million sessions.
 */
final class Servers {
    /** The server's name, which is part of its thread's name. */
    static final String NAME = "benchmark";

    /** How the names of all threads of Tocsin's begin. */
    static final String THREAD_PREFIX = "tocsin-";

    private Servers() {}

    /** A server without control endpoint and without minimum gap: what is measured decides when it pushes. */
    static NotificationServer start(String transport) throws IOException {
        return builder(transport).set("control.address", "off").set("push.min-gap", "0").start();
    }

    /** The same without these two. */
    static ServerBuilder builder(String transport) {
        return NotificationServer.builder()
                .useEnvironment(false)
                .set("name", NAME)
                .set("session.limit", "2000000")
                .set("session.limit-per-user", "2000000")
                .set("push.address", "127.0.0.1:0")
                .set("push.transport", transport);
    }

    static void interval(NotificationServer server, String interval) {
        server.settings().apply("push.interval=" + interval, NAME);
    }
}
