package io.tocsin.samples.soak.server;

import io.tocsin.NotificationServer;
import io.tocsin.jmx.TocsinManagement;
import java.io.IOException;
import java.util.List;

/**
 * The server's process: a real server with its MBeans, and an application with embedded sessions. Ends when its input
 * does, so that it never outlives the director.
 */
public final class ServerMain {
    /** The server's name, in the names of its MBeans. */
    public static final String NAME = "soak";

    private ServerMain() {}

    /** How many members there will be. Writes one line when it is ready: the port where it listens, and its transport. */
    public static void main(String[] arguments) throws IOException {
        try (NotificationServer server = start();
                TocsinManagement management = TocsinManagement.register(server)) {
            management.export(new Load(server, new Crowd(server, Integer.parseInt(arguments[0]))), "Load");
            System.out.println("ready " + server.controlAddress().orElseThrow().getPort() + " "
                    + server.transport().name());
            while (System.in.read() >= 0) {
                // the director says nothing; it only goes away
            }
        }
    }

    private static NotificationServer start() throws IOException {
        var builder = NotificationServer.builder().useEnvironment(false).set("name", NAME);
        for (String setting : List.of(
                "control.address=127.0.0.1:0",
                "push.interval=5s",
                "push.max-interval=15s",
                "keepalive.timeout=40s",
                "keepalive.interval=1s",
                "keepalive.probes=5")) {
            String[] keyAndValue = setting.split("=", 2);
            builder.set(keyAndValue[0], keyAndValue[1]);
        }
        return builder.start();
    }
}
