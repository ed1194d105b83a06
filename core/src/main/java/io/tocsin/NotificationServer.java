package io.tocsin;

import io.tocsin.control.ControlEndpoint;
import io.tocsin.inspect.LiveSessions;
import io.tocsin.log.SeldomLine;
import io.tocsin.push.LimitExceededException;
import io.tocsin.push.PushCommands;
import io.tocsin.spi.Liveness;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A running push-notification server. The application says what changed; every session subscribed to it is sent one
 * datagram at once and another every push interval, until its client has retrieved the change.
 *
 * <pre>{@code
 * try (NotificationServer server = NotificationServer.builder().start()) {
 *     server.changed("inbox/alice");
 * }
 * }</pre>
 *
 * <p>Thread-safe. Several servers live side by side in one JVM; closing one leaves no thread, socket or listener behind.
 */
public final class NotificationServer implements AutoCloseable {
    private final SettingsControl settings;
    private final PushCommands commands;
    private final SessionInspection inspection;
    private final @Nullable ControlEndpoint endpoint;
    private final Transport transport;
    private final Instant startedAt;
    private final EmbeddedHost embeddedHost;
    private final Shutdown shutdown;

    /**
     * The transport in use.
     *
     * @param name {@code linux} or {@code nio}
     * @param passedOver why a better one is not in use, one sentence each
     */
    public record Transport(String name, List<String> passedOver) {}

    NotificationServer(
            SettingsControl settings,
            PushCommands commands,
            @Nullable ControlEndpoint endpoint,
            Transport transport,
            Instant startedAt,
            LongSupplier clock,
            Shutdown shutdown) {
        this.settings = settings;
        this.commands = commands;
        this.inspection = new LiveSessions(commands);
        this.endpoint = endpoint;
        this.transport = transport;
        this.startedAt = startedAt;
        this.embeddedHost = new EmbeddedHost(commands, clock, new SeldomLine());
        this.shutdown = shutdown;
    }

    /**
     * Begins to configure a server.
     *
     * @return a new builder
     */
    public static ServerBuilder builder() {
        return new ServerBuilder();
    }

    // -- changes

    /**
     * Publishes a change. Never waits; a storm of changes on one topic costs one wake-up of the push thread.
     *
     * @param topic what changed
     * @return the topic's new mark
     * @throws IllegalArgumentException if the topic's name cannot be
     */
    public String changed(String topic) {
        return commands.changed(TopicName.check(topic));
    }

    /**
     * Counts a topic as retrieved for every session: somebody read the mail elsewhere.
     *
     * @param topic the topic
     * @return for how many sessions it was pending
     * @throws IllegalArgumentException if the topic's name cannot be
     * @throws IllegalStateException if the server has stopped
     */
    public int retrieved(String topic) {
        return commands.retrievedByAll(TopicName.check(topic));
    }

    // -- embedded sessions

    /**
     * Opens a session for a client of the application's. It ends when it is not touched for the keep-alive timeout.
     *
     * @param user whose session it is; not blank, no control characters
     * @return the session
     * @throws IllegalArgumentException if the user's name cannot be
     * @throws IllegalStateException if the server or the user has as many sessions as it may, or the server has stopped
     */
    public EmbeddedSession open(String user) {
        return openWith(user, null);
    }

    /**
     * Opens a session whose client the application can ask whether it is there.
     *
     * @param user whose session it is; not blank, no control characters
     * @param liveness asks, once the callback was found unreachable
     * @return the session
     * @throws IllegalArgumentException if the user's name cannot be
     * @throws IllegalStateException if the server or the user has as many sessions as it may, or the server has stopped
     */
    public EmbeddedSession open(String user, Liveness liveness) {
        return openWith(user, liveness);
    }

    private EmbeddedSession openWith(String user, @Nullable Liveness liveness) {
        if (user.isBlank() || user.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a user's name is not blank and has no control characters");
        }
        EmbeddedLink link = new EmbeddedLink(embeddedHost, liveness);
        try {
            link.opened(commands.open(user, Session.Kind.EMBEDDED, null, link));
            return new EmbeddedSession(link);
        } catch (LimitExceededException limit) {
            throw new IllegalStateException(limit.getMessage(), limit);
        }
    }

    // -- looking and tuning

    /**
     * The settings: what they are, where they come from, and how to change them.
     *
     * @return the same object every time
     */
    public SettingsControl settings() {
        return settings;
    }

    /**
     * What the server has done and what it holds.
     *
     * @return a snapshot
     */
    public ServerStatistics statistics() {
        return commands.statistics(startedAt);
    }

    /**
     * What the transport has sent, what it was told, and what is waiting.
     *
     * @return a snapshot
     */
    public TransportStatistics transportStatistics() {
        return commands.transportStatistics();
    }

    /**
     * What the control endpoint has seen.
     *
     * @return a snapshot; all zero if {@code control.address} is {@code off}
     */
    public ConnectionStatistics connections() {
        return endpoint == null ? ConnectionStatistics.NONE : endpoint.counts();
    }

    /**
     * Live sessions: finds them, looks at one, acts on one.
     *
     * @return the same object every time
     */
    public SessionInspection inspection() {
        return inspection;
    }

    /**
     * What is known of one open session.
     *
     * @param id its id
     * @return a snapshot; empty if no session with this id is open
     */
    public Optional<Session> session(String id) {
        return commands.find(id).map(commands::snapshot);
    }

    /**
     * Shows every open session, without stopping anything for it: sessions that come or go meanwhile may be missing.
     *
     * @param visitor is shown a snapshot of each, on the calling thread
     */
    public void forEachSession(Consumer<Session> visitor) {
        commands.forEach(session -> visitor.accept(commands.snapshot(session)));
    }

    /**
     * Ends a session as {@link SessionEnd#CLOSED_BY_OPERATOR}.
     *
     * @param id its id
     * @return false if no session with this id is open
     */
    public boolean closeSession(String id) {
        return inspection.close(id);
    }

    /**
     * Has a listener told what happens to sessions.
     *
     * @param listener the listener
     * @return stops the telling
     */
    public AutoCloseable addListener(SessionListener listener) {
        return commands.events().add(listener);
    }

    /**
     * Where the control endpoint listens.
     *
     * @return its address with the port really bound; empty if {@code control.address} is {@code off}
     */
    public Optional<InetSocketAddress> controlAddress() {
        return Optional.ofNullable(endpoint).map(ControlEndpoint::localAddress);
    }

    /**
     * Where datagrams come from, for firewall rules.
     *
     * @return the address and port; the address is unspecified if the host chooses it
     */
    public InetSocketAddress pushSource() {
        return commands.pushSource();
    }

    /**
     * How datagrams are sent.
     *
     * @return the transport in use
     */
    public Transport transport() {
        return transport;
    }

    /**
     * Tells whether the server is at work.
     *
     * @return false as soon as it begins to stop
     */
    public boolean isRunning() {
        return !shutdown.begun();
    }

    /**
     * Tells whether the server is in distress: the push loop's last turn ended in an error, for lack of memory for
     * instance. It goes on trying; {@link ServerStatistics#turnsFailed} counts, the log has the cause.
     *
     * @return true from a failed turn until one succeeds
     */
    public boolean isFailing() {
        return commands.failing();
    }

    /**
     * Has something closed together with the server, after everything else of it has stopped.
     *
     * @param companion is closed then
     * @return takes the companion back, without closing it
     * @throws IllegalStateException if the server has stopped
     */
    public AutoCloseable closeWith(AutoCloseable companion) {
        shutdown.undoLast(companion);
        return () -> shutdown.forget(companion);
    }

    /**
     * Stops the server: all sessions end as {@link SessionEnd#SERVER_STOPPED}, clients connected over TCP are told.
     * Waits until nothing is left, a few seconds at most. Idempotent.
     */
    @Override
    public void close() {
        shutdown.close();
    }
}
