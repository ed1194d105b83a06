package io.tocsin.client;

import io.tocsin.client.ServerLine.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One log-on, from the command that opens it to the loss of its connection.
 *
 * <p>{@link #logOn} and {@link #run} belong to the loop thread; the {@code on} methods are called by the connection's
 * reader and by the push thread, and only raise signals.
 */
final class ClientSession implements ServerEvents {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationClient.class);
    private static final long FOREVER = Duration.ofDays(1).toNanos();
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final ClientOptions options;
    private final ClientContext context;
    private final Subscriptions wanted;
    private final ClientReports reports;
    private final ClientCounters counters;
    private final @Nullable PushSocket pushSocket;
    private final ClientConnection connection;
    private final ClientSignals signals = new ClientSignals();

    // -- owned by the loop thread
    private final Map<String, Long> subscribed = new LinkedHashMap<>();
    private @Nullable CallbackProof proof;
    private boolean registeredInBand;
    private long lastRetrieve;

    ClientSession(
            ClientOptions options,
            ClientContext context,
            Subscriptions wanted,
            ClientReports reports,
            ClientCounters counters,
            @Nullable PushSocket pushSocket) {
        this.options = options;
        this.context = context;
        this.wanted = wanted;
        this.reports = reports;
        this.counters = counters;
        this.pushSocket = pushSocket;
        this.connection = new ClientConnection(options, this);
    }

    ClientConnection connection() {
        return connection;
    }

    /** Connects, logs on, registers, subscribes and retrieves what was missed. */
    void logOn() throws IOException {
        connection.open();
        logOnLine();
        register();
        subscribe();
        retrieve();
    }

    private void logOnLine() throws IOException {
        byte[] line = options.secret().logOn(options.user());
        try {
            connection.request(line, options.requestTimeout());
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    /** A client that may not register still works: it polls. */
    private void register() throws IOException {
        try {
            if (pushSocket == null) {
                connection.request("REGISTER in-band " + context.hex());
                registeredInBand = true;
            } else if (options.callback() == CallbackMode.PROVE) {
                prove(pushSocket);
            } else {
                connection.request("REGISTER " + pushSocket.port() + " " + context.hex());
            }
        } catch (RefusedException e) {
            LOG.warn("The server does not accept the callback of {} ({}); the client polls", options, e.getMessage());
        }
    }

    private void prove(PushSocket socket) throws IOException {
        Answer answer = connection.request("REGISTER prove " + context.hex());
        try {
            proof = new CallbackProof(
                    answer.word(0), answer.word(1), connection.server(), options.proofInterval(), System.nanoTime());
        } catch (IllegalArgumentException e) {
            throw new IOException("the server's answer to REGISTER prove cannot be used: " + e.getMessage(), e);
        }
        sendProof(socket, proof);
    }

    private void sendProof(PushSocket socket, CallbackProof current) {
        try {
            socket.send(current.nonce(), current.target());
        } catch (IOException e) {
            LOG.debug("The proof to {} could not be sent; it will be repeated", current.target(), e);
        }
        current.onSent(System.nanoTime());
    }

    /** Makes the server's subscriptions those that are wanted. */
    private void subscribe() throws IOException {
        Map<String, Long> topics = wanted.wanted();
        for (Map.Entry<String, Long> each : topics.entrySet()) {
            String topic = each.getKey();
            Long before = subscribed.put(topic, each.getValue());
            boolean anew = before != null && !before.equals(each.getValue());
            if (anew && wanted.retrieved(topic).isEmpty()) {
                // the server still has the one that was taken back, and would not say where the new one begins
                unsubscribe(topic);
            }
            if (anew || before == null) {
                subscribe(topic);
            }
        }
        for (String topic : Set.copyOf(subscribed.keySet())) {
            if (!topics.containsKey(topic)) {
                subscribed.remove(topic);
                unsubscribe(topic);
            }
        }
    }

    private void subscribe(String topic) throws IOException {
        Optional<String> mark = wanted.retrieved(topic);
        try {
            if (mark.isPresent()) {
                // The answer's mark is not retrieved yet: only a row of RETRIEVE says that nothing lies between.
                connection.request("SUBSCRIBE " + topic + " " + mark.get());
            } else {
                wanted.startAt(topic, connection.request("SUBSCRIBE " + topic).word(0));
            }
        } catch (RefusedException e) {
            LOG.warn("The server does not let {} subscribe to {}: {}", options, topic, e.getMessage());
            reports.subscriptionRefused(topic, String.valueOf(e.getMessage()));
        }
    }

    private void unsubscribe(String topic) throws IOException {
        try {
            connection.request("UNSUBSCRIBE " + topic);
        } catch (RefusedException e) {
            LOG.debug("The server did not know of the subscription of {} to {}", options, topic, e);
        }
    }

    private void retrieve() throws IOException {
        Answer answer = connection.request("RETRIEVE");
        lastRetrieve = System.nanoTime();
        counters.retrieves.incrementAndGet();
        for (Row row : answer.rows()) {
            if (wanted.retrieve(row.topic(), row.mark())) {
                reports.changed(row.topic(), row.mark());
            }
        }
    }

    /** Answers pushes until the connection is lost; returns why it was. */
    String run() throws IOException, InterruptedException {
        while (true) {
            long waitNanos = waitNanos(System.nanoTime());
            ClientSignals.Taken taken = signals.await(waitNanos);
            if (taken.lost() != null) {
                return taken.lost();
            }
            if (taken.subscriptions()) {
                subscribe();
            }
            long now = System.nanoTime();
            if (proof != null && taken.registered()) {
                proof.onProved(now);
            }
            boolean pollDue = pollNanos(now) <= 0;
            if (pollDue && !taken.retrieve()) {
                counters.polls.incrementAndGet();
            }
            if (taken.retrieve() || taken.subscriptions() || pollDue) {
                retrieve();
            }
            renewProof();
        }
    }

    private void renewProof() throws IOException {
        if (pushSocket == null || proof == null || proof.waitNanos(System.nanoTime()) > 0) {
            return;
        }
        if (!proof.proved()) {
            sendProof(pushSocket, proof);
            return;
        }
        try {
            prove(pushSocket);
        } catch (RefusedException e) {
            LOG.warn("The server does not accept another proof of {}: {}", options, e.getMessage());
            proof = null;
        }
    }

    private long waitNanos(long now) {
        return Math.min(pollNanos(now), proof == null ? FOREVER : proof.waitNanos(now));
    }

    /** Until the next poll. In-band pushes cannot get lost, and pushes that have arrived once are trusted to go on. */
    private long pollNanos(long now) {
        return registeredInBand || signals.pushesArrive()
                ? FOREVER
                : lastRetrieve + options.pollInterval().toNanos() - now;
    }

    /** The wanted topics are others now. Any thread. */
    void subscriptionsChanged() {
        signals.subscriptions();
    }

    /** Ends the session in order if that is still possible, and in any case soon. Any thread. */
    void logOff() {
        try {
            connection.request("LOGOFF\n".getBytes(StandardCharsets.UTF_8), FAREWELL);
        } catch (IOException e) {
            LOG.debug("{} could not log off", options, e);
        }
        connection.close();
        signals.lost("closed");
    }

    void onDatagram(byte[] content) {
        if (context.matches(content)) {
            signals.push();
        } else {
            counters.ignored.incrementAndGet();
        }
    }

    void onPushSocketFailed() {
        signals.pushesFail();
    }

    @Override
    public void onPush(String content) {
        counters.inBandPushes.incrementAndGet();
        try {
            onDatagram(HexFormat.of().parseHex(content));
        } catch (IllegalArgumentException e) {
            counters.ignored.incrementAndGet();
        }
    }

    @Override
    public void onUnreachable(String callback) {
        signals.pushesFail();
        reports.unreachable(callback);
    }

    @Override
    public void onRegistered(String callback) {
        signals.registered();
    }

    @Override
    public void onLost(String reason) {
        signals.lost(reason);
    }
}
