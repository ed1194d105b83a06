package io.tocsin.samples.benchmarks;

import io.tocsin.EmbeddedSession;
import io.tocsin.NotificationServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Many embedded sessions of one server, each with a user, a callback and a context of its own; datagrams sink. */
final class Crowd implements AutoCloseable {
    private static final int OPENERS = 16;

    private final IntFunction<EmbeddedSession> opening;
    private final NotificationServer server;
    private final Sink sink;
    /** Held as an application would hold them: they count in its heap. */
    private final EmbeddedSession[] sessions;

    private Crowd(IntFunction<EmbeddedSession> opening, NotificationServer server, Sink sink, int size) {
        this.opening = opening;
        this.server = server;
        this.sink = sink;
        this.sessions = new EmbeddedSession[size];
    }

    /** All subscribe to the same topic. */
    static Crowd open(NotificationServer server, int size, String topic) throws IOException {
        return open(server, size, index -> topic);
    }

    /** Each subscribes to a topic that its number decides. */
    static Crowd open(NotificationServer server, int size, IntFunction<String> topic) throws IOException {
        return fill(ownUser(server), server, Sink.open(), size, topic);
    }

    /** All subscribe to the same topic; their datagrams go to a sink that there is already. */
    static Crowd fill(NotificationServer server, Sink sink, int size, String topic) {
        return fill(ownUser(server), server, sink, size, index -> topic);
    }

    /** The same, and all are sessions of one user. */
    static Crowd fillForOne(NotificationServer server, Sink sink, int size, String topic) {
        return fill(_ -> server.open("crowd"), server, sink, size, index -> topic);
    }

    private static IntFunction<EmbeddedSession> ownUser(NotificationServer server) {
        return number -> server.open("user" + number);
    }

    /** Likewise; the caller says how the session of a number is opened. */
    static Crowd fill(
            IntFunction<EmbeddedSession> opening,
            NotificationServer server,
            Sink sink,
            int size,
            IntFunction<String> topic) {
        Crowd crowd = new Crowd(opening, server, sink, size);
        List<Thread> openers = new ArrayList<>();
        for (int i = 0; i < OPENERS; i++) {
            int first = i;
            openers.add(Thread.ofVirtual().start(() -> crowd.openEvery(OPENERS, first, topic)));
        }
        for (Thread opener : openers) {
            join(opener);
        }
        return crowd;
    }

    private void openEvery(int step, int first, IntFunction<String> topic) {
        for (int i = first; i < sessions.length; i += step) {
            EmbeddedSession session = opening.apply(i);
            session.register(sink.address(i), Clients.context(i));
            session.subscribe(topic.apply(i));
            sessions[i] = session;
        }
    }

    int size() {
        return sessions.length;
    }

    Sink sink() {
        return sink;
    }

    /** Waits until the server has sent so many pushes in all, looking now and then. */
    static void awaitPushes(NotificationServer server, long pushes, Duration atMost) {
        Waiting.until(
                () -> server.statistics().pushesSent() >= pushes,
                atMost,
                () -> "there were " + server.statistics().pushesSent() + " pushes instead of " + pushes);
    }

    /** Makes everybody pending by one change, and waits until everybody was pushed once. */
    void push(String topic) {
        long before = server.statistics().pushesSent();
        server.changed(topic);
        awaitPushes(server, before + size(), Duration.ofMinutes(1));
    }

    private static void join(Thread opener) {
        try {
            opener.join();
        } catch (InterruptedException unasked) {
            throw new IllegalStateException(unasked);
        }
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }
}
