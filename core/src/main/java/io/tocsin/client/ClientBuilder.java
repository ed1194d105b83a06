package io.tocsin.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Gathers what a {@link NotificationClient} needs, and starts it. Not thread-safe. */
public final class ClientBuilder {
    private String host = "127.0.0.1";
    private int port = 7410;
    private @Nullable SSLContext ssl;
    private @Nullable String user;
    private char[] secret = {'-'};
    private CallbackMode callback = CallbackMode.UDP;
    private final Map<String, Optional<String>> topics = new LinkedHashMap<>();
    private ChangeListener listener = (topic, mark) -> {};
    private Duration pollInterval = Duration.ofSeconds(60);
    private Duration requestTimeout = Duration.ofSeconds(30);
    private Duration proofInterval = Duration.ofSeconds(60);
    private Duration keepAlive = Duration.ofSeconds(60);
    private Duration reconnectInitial = Duration.ofSeconds(1);
    private Duration reconnectMax = Duration.ofSeconds(60);

    ClientBuilder() {}

    /**
     * Where the server is; 127.0.0.1 port 7410 unless said.
     *
     * @param host a name or an address
     * @param port from 1 to 65535
     * @return this
     */
    public ClientBuilder server(String host, int port) {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port: must be 1 to 65535, is " + port);
        }
        this.host = Objects.requireNonNull(host, "host");
        this.port = port;
        return this;
    }

    /**
     * Speaks TLS, and checks that the server's certificate names the host; plain TCP unless said.
     *
     * @param context whom to trust
     * @return this
     */
    public ClientBuilder ssl(SSLContext context) {
        this.ssl = Objects.requireNonNull(context, "context");
        return this;
    }

    /**
     * Who logs on; must be said.
     *
     * @param name one word
     * @return this
     */
    public ClientBuilder user(String name) {
        this.user = Words.user(name);
        return this;
    }

    /**
     * The user's secret; {@code -} unless said, which does for a server that lets anybody in.
     *
     * @param characters one word; copied, so the caller can wipe its own
     * @return this
     */
    public ClientBuilder secret(char[] characters) {
        this.secret = Words.secret(characters);
        return this;
    }

    /**
     * How the client is rung; by datagrams to its own port unless said.
     *
     * @param mode which way
     * @return this
     */
    public ClientBuilder callback(CallbackMode mode) {
        this.callback = Objects.requireNonNull(mode, "mode");
        return this;
    }

    /**
     * Subscribes to changes that come from now on.
     *
     * @param topic one word of 1 to 255 bytes
     * @return this
     */
    public ClientBuilder topic(String topic) {
        topics.put(Words.topic(topic), Optional.empty());
        return this;
    }

    /**
     * Subscribes to changes since a mark, such as one that {@link NotificationClient#marks()} gave to an earlier run.
     *
     * @param topic one word of 1 to 255 bytes
     * @param mark the mark up to which changes are known
     * @return this
     */
    public ClientBuilder topic(String topic, String mark) {
        topics.put(Words.topic(topic), Optional.of(Words.mark(mark)));
        return this;
    }

    /**
     * Who hears of changes.
     *
     * @param listener called on a thread of the client's own
     * @return this
     */
    public ClientBuilder listener(ChangeListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Between two retrieves while no push has arrived, since datagrams may be lost on their way; 60 s unless said.
     *
     * @param interval more than zero
     * @return this
     */
    public ClientBuilder pollInterval(Duration interval) {
        this.pollInterval = positive("pollInterval", interval);
        return this;
    }

    /**
     * How long to wait for an answer, or for a connection, before the server counts as lost; 30 s unless said.
     *
     * @param timeout more than zero
     * @return this
     */
    public ClientBuilder requestTimeout(Duration timeout) {
        this.requestTimeout = positive("requestTimeout", timeout);
        return this;
    }

    /**
     * Between two proofs of the callback with {@link CallbackMode#PROVE}, each of which keeps a NAT mapping open;
     * 60 s unless said.
     *
     * @param interval more than zero
     * @return this
     */
    public ClientBuilder proofInterval(Duration interval) {
        this.proofInterval = positive("proofInterval", interval);
        return this;
    }

    /**
     * How long the connection may be idle before the server is asked for a sign of life: TCP keep-alive, which also tells
     * a client that was asleep that its session is over, and keeps the connection's NAT mapping open; 60 s unless said.
     * A server that does not answer six times in as long again, a minute at most, counts as lost.
     *
     * @param idle at least a second, at most 32,767 seconds
     * @return this
     */
    public ClientBuilder keepAlive(Duration idle) {
        if (idle.compareTo(Duration.ofSeconds(1)) < 0 || idle.compareTo(Duration.ofSeconds(32_767)) > 0) {
            throw new IllegalArgumentException("keepAlive: must be 1 s to 32767 s, is " + idle);
        }
        this.keepAlive = idle;
        return this;
    }

    /**
     * How long to wait before connecting again: from 1 s, doubled with every failure, to 60 s unless said.
     *
     * @param initial the wait after the first failure, more than zero
     * @param max the longest wait, not less than {@code initial}
     * @return this
     */
    public ClientBuilder reconnect(Duration initial, Duration max) {
        this.reconnectInitial = positive("initial", initial);
        if (max.compareTo(initial) < 0) {
            throw new IllegalArgumentException("max: must not be less than initial (" + initial + "), is " + max);
        }
        this.reconnectMax = positive("max", max);
        return this;
    }

    /**
     * Starts a client. It connects in the background, so that a server which is not there yet is no error.
     *
     * @return the running client; to be closed
     * @throws IOException if no UDP port can be had
     */
    public NotificationClient start() throws IOException {
        if (user == null) {
            throw new IllegalStateException("user: must be given");
        }
        return NotificationClient.start(new ClientOptions(
                host,
                port,
                Optional.ofNullable(ssl),
                user,
                new Secret(secret),
                callback,
                Collections.unmodifiableMap(new LinkedHashMap<>(topics)),
                listener,
                pollInterval,
                requestTimeout,
                proofInterval,
                keepAlive,
                new Reconnect(reconnectInitial, reconnectMax)));
    }

    private static Duration positive(String what, Duration duration) {
        if (duration.compareTo(Duration.ofDays(1)) > 0 || !duration.isPositive()) {
            throw new IllegalArgumentException(what + ": must be more than zero and at most a day, is " + duration);
        }
        return duration;
    }
}
