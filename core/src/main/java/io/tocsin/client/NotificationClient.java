package io.tocsin.client;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client that is told when topics change.
 *
 * <pre>{@code
 * try (NotificationClient client = NotificationClient.builder()
 *         .server("push.example.org", 7410)
 *         .user("alice").secret(secret)
 *         .topic("inbox/alice")
 *         .listener((topic, mark) -> fetch(topic))
 *         .start()) {
 *     ...
 * }
 * }</pre>
 *
 * <p>It logs on, registers a callback, subscribes, and retrieves; from then on each push makes it retrieve and call the
 * listener. It polls until the first push of a session has arrived, because datagrams may be blocked on the way, and
 * never afterwards, unless the server says that they bounce. A lost connection is made again, and every topic is
 * subscribed to with the mark it was retrieved at, so that nothing which changed meanwhile is missed.
 *
 * <p>Thread-safe. The threads are virtual, so they do not keep the JVM alive. After {@link #close} none of them, and no
 * socket, is left.
 */
public final class NotificationClient implements AutoCloseable {
    private static final Duration JOIN_LIMIT = Duration.ofSeconds(3);

    private final ClientOptions options;
    private final ClientCounters counters = new ClientCounters();
    private final Subscriptions subscriptions = new Subscriptions();
    private final @Nullable PushSocket pushSocket;
    private final ListenerThread listenerThread;
    private final ClientLoop loop;
    private final Thread loopThread;

    private NotificationClient(ClientOptions options) throws IOException {
        this.options = options;
        options.topics().forEach(subscriptions::add);
        pushSocket = options.callback() == CallbackMode.IN_BAND
                ? null
                : new PushSocket(this::onDatagram, this::onPushSocketFailed);
        listenerThread = new ListenerThread();
        ClientReports reports = new ClientReports(options.listener(), listenerThread, subscriptions);
        ClientContext context = new ClientContext(new SecureRandom());
        loop = new ClientLoop(
                () -> new ClientSession(options, context, subscriptions, reports, counters, pushSocket),
                options.reconnect(),
                reports,
                counters);
        loopThread = Thread.ofVirtual().name("tocsin-client-loop").unstarted(this::run);
    }

    /**
     * Begins to describe a client.
     *
     * @return a builder with the defaults
     */
    public static ClientBuilder builder() {
        return new ClientBuilder();
    }

    static NotificationClient start(ClientOptions options) throws IOException {
        NotificationClient client = new NotificationClient(options);
        client.listenerThread.start();
        client.loopThread.start();
        if (client.pushSocket != null) {
            client.pushSocket.start();
        }
        return client;
    }

    private void run() {
        try {
            loop.run();
        } finally {
            listenerThread.finish();
            if (pushSocket != null) {
                pushSocket.close();
            }
        }
    }

    private void onDatagram(byte[] content) {
        counters.datagrams.incrementAndGet();
        ClientSession session = loop.sessionIfAny();
        if (session != null) {
            session.onDatagram(content);
        }
    }

    private void onPushSocketFailed() {
        ClientSession session = loop.sessionIfAny();
        if (session != null) {
            session.onPushSocketFailed();
        }
    }

    /**
     * Subscribes to changes that come from now on; nothing if the topic is subscribed to already. Takes effect in the
     * background, now or as soon as there is a connection.
     *
     * @param topic one word of 1 to 255 bytes
     */
    public void subscribe(String topic) {
        subscriptions.add(Words.topic(topic), Optional.empty());
        subscriptionsChanged();
    }

    /**
     * Subscribes to changes since a mark. Takes effect in the background, now or as soon as there is a connection.
     *
     * @param topic one word of 1 to 255 bytes
     * @param mark the mark up to which changes are known
     */
    public void subscribe(String topic, String mark) {
        subscriptions.add(Words.topic(topic), Optional.of(Words.mark(mark)));
        subscriptionsChanged();
    }

    /**
     * Ends a subscription. The listener may still be told of a change that was retrieved before.
     *
     * @param topic which
     */
    public void unsubscribe(String topic) {
        subscriptions.remove(Words.topic(topic));
        subscriptionsChanged();
    }

    private void subscriptionsChanged() {
        ClientSession session = loop.sessionIfAny();
        if (session != null) {
            session.subscriptionsChanged();
        }
    }

    /**
     * Publishes a change, and waits for the answer.
     *
     * @param topic what has changed, one word of 1 to 255 bytes
     * @return the topic's new mark
     * @throws RefusedException if the server does not let this user publish on the topic
     * @throws IOException if there is no connection or no answer; the change may have been published all the same
     */
    public String changed(String topic) throws IOException {
        return ready().request("CHANGED " + Words.topic(topic)).word(0);
    }

    /**
     * Asks the server for a sign of life, and waits for it.
     *
     * @return how long it took
     * @throws IOException if there is no connection or no answer
     */
    public Duration ping() throws IOException {
        long begin = System.nanoTime();
        ready().request("PING");
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private ClientConnection ready() throws IOException {
        ClientSession session = loop.sessionIfAny();
        if (session == null || loop.state() != ClientState.READY) {
            throw new IOException("no session: the client is " + loop.state());
        }
        return session.connection();
    }

    /**
     * The marks up to which the listener has been told everything. A later run that begins with them misses nothing.
     *
     * @return topics and marks, a copy
     */
    public Map<String, String> marks() {
        return subscriptions.told();
    }

    /**
     * What the client is doing now.
     *
     * @return its state
     */
    public ClientState state() {
        return loop.state();
    }

    /**
     * What the client has counted.
     *
     * @return a snapshot
     */
    public ClientStatistics statistics() {
        return counters.snapshot();
    }

    /**
     * Logs off and stops, within a few seconds whatever the server or the listener do; a listener that still runs is
     * interrupted. May be called by the listener itself, and more than once.
     */
    @Override
    public void close() {
        loop.stop();
        try {
            loopThread.join(JOIN_LIMIT);
            if (pushSocket != null) {
                pushSocket.close();
                pushSocket.join(JOIN_LIMIT);
            }
            listenerThread.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        options.secret().wipe();
    }
}
