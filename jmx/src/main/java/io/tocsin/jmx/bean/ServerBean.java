package io.tocsin.jmx.bean;

import io.tocsin.NotificationServer;
import io.tocsin.management.Managed;

/** The server as a whole, {@code type=Server}. Every attribute is read at a cost that sessions do not raise. */
@Managed("A push-notification server: what it holds and what it has done")
public final class ServerBean {
    private final NotificationServer server;

    /**
     * Shows a server.
     *
     * @param server the server
     */
    public ServerBean(NotificationServer server) {
        this.server = server;
    }

    /** {@return open sessions} */
    @Managed(value = "Open sessions", unit = "sessions")
    public int sessionCount() {
        return server.statistics().sessions();
    }
}
