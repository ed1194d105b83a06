package io.tocsin.samples.benchmarks;

import io.tocsin.EmbeddedSession;
import io.tocsin.NotificationServer;
import java.io.IOException;
import java.time.Duration;

/** Tocsin, with embedded sessions. */
final class TocsinSide implements Side {
    private static final String CROWD = "everybody";
    private static final String ONE = "inbox/alice";

    private final NotificationServer server;
    private final EmbeddedSession one;

    private TocsinSide(NotificationServer server, EmbeddedSession one) {
        this.server = server;
        this.one = one;
    }

    /** Every session has a user of its own. */
    static TocsinSide open(Clients clients) throws IOException {
        NotificationServer server = Servers.start("linux");
        Crowd.fill(server, clients.sink(), clients.size(), CROWD);
        return withOne(server, clients);
    }

    /** The crowd is one user's. */
    static TocsinSide openForOneUser(Clients clients) throws IOException {
        NotificationServer server = Servers.start("linux");
        Crowd.fillForOne(server, clients.sink(), clients.size(), CROWD);
        return withOne(server, clients);
    }

    private static TocsinSide withOne(NotificationServer server, Clients clients) throws IOException {
        EmbeddedSession one = server.open("alice");
        one.register(clients.bell().address(), Clients.context(clients.size()));
        one.subscribe(ONE);
        return new TocsinSide(server, one);
    }

    @Override
    public String name() {
        return "tocsin";
    }

    @Override
    public void changed() {
        server.changed(CROWD);
    }

    @Override
    public void retrieved() {
        server.retrieved(CROWD);
    }

    @Override
    public void changedForOne() {
        server.changed(ONE);
    }

    @Override
    public void retrievedByOne() {
        one.retrieved();
    }

    @Override
    public void interval(Duration interval) {
        Servers.interval(server, interval.toMillis() + "ms");
    }

    @Override
    public long sent() {
        return server.statistics().pushesSent();
    }

    @Override
    public void close() {
        server.close();
    }
}
