package io.tocsin.samples.mail;

import io.tocsin.NotificationServer;
import io.tocsin.ServerBuilder;
import io.tocsin.jmx.TocsinManagement;
import java.io.IOException;

/** A notification server and the watch that rings it, with their MBeans. */
final class MailServer implements AutoCloseable {
    private final NotificationServer server;
    private final MaildirWatch watch;
    private final MailFigures figures;

    private MailServer(NotificationServer server, MaildirWatch watch, MailFigures figures) {
        this.server = server;
        this.watch = watch;
        this.figures = figures;
    }

    /**
     * Starts both: the server first, so that its clients hear of mail that came since the last process.
     *
     * @throws IOException if one of them cannot start; nothing is left behind
     */
    static MailServer start(ServerBuilder builder, Locations locations) throws IOException {
        NotificationServer server = builder.start();
        boolean done = false;
        try {
            MailFigures figures = new MailFigures();
            TocsinManagement.register(server).export(figures, "Mail");
            MaildirWatch watch = MaildirWatch.open(locations, bellOf(server), figures, System::nanoTime);
            watch.start();
            done = true;
            return new MailServer(server, watch, figures);
        } finally {
            if (!done) {
                server.close();
            }
        }
    }

    static Bell bellOf(NotificationServer server) {
        return new Bell() {
            @Override
            public void changed(String topic) {
                server.changed(topic);
            }

            @Override
            public void retrieved(String topic) {
                server.retrieved(topic);
            }
        };
    }

    NotificationServer server() {
        return server;
    }

    MailFigures figures() {
        return figures;
    }

    @Override
    public void close() throws IOException {
        try (server) {
            watch.close();
        }
    }
}
