package io.tocsin.push;

import io.tocsin.SessionEnd;
import io.tocsin.TopicMark;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a client, from log-on to its loss, as both ends see it. Commands and answers take their time, and are
 * lost with the connection.
 */
final class SimulatedConnection {
    final SimulatedServer server;
    private final SimulatedClient client;
    private final Simulation simulation;
    private final int count;
    private @Nullable SimulatedSession session;
    private @Nullable Context context;
    private final Set<String> subscribed = new HashSet<>();
    private byte[] nonce = new byte[0];
    private boolean severed;
    private boolean closedAtServer;
    private boolean proved;
    private boolean pushesArrive;
    private boolean inFlight;
    private boolean again;
    private long upAt;
    private long downAt;

    SimulatedConnection(SimulatedClient client, SimulatedServer server, int count) {
        this.client = client;
        this.simulation = client.simulation;
        this.server = server;
        this.count = count;
        this.upAt = simulation.now();
        this.downAt = simulation.now();
    }

    /** Whether the client is there and at this connection. */
    private boolean isAlive() {
        return client.isAt(this) && client.isRunning();
    }

    boolean isEmbedded() {
        return client.embedded;
    }

    String user() {
        return "user" + client.number % 3;
    }

    Optional<SimulatedSession> session() {
        return Optional.ofNullable(session);
    }

    @Nullable Context context() {
        return context;
    }

    boolean isSubscribed(String topic) {
        return subscribed.contains(topic);
    }

    void onOpened(Optional<SimulatedSession> opened) {
        session = opened.orElse(null);
    }

    /** The client's host is gone: nothing comes through any more, and nobody is told. */
    void sever() {
        severed = true;
    }

    void onClosedAtServer() {
        closedAtServer = true;
    }

    void onPortMoved() {
        proved = false;
        sendNonce();
    }

    boolean isSevered() {
        return severed;
    }

    /** What the client sends, in order; lost if the connection is cut on the way. */
    void up(Runnable command) {
        upAt = Timeline.later(upAt + 1, simulation.now() + simulation.network.delay());
        simulation.at(upAt, () -> {
            // what was on its way when the session ended is still read, perhaps
            boolean read = !closedAtServer || simulation.random.nextInt(3) == 0;
            if (!severed && read && server.isRunning()) {
                command.run();
            }
        });
    }

    /** What the server sends, in order; lost if the client is not there any more. */
    void down(Runnable answer) {
        downAt = Timeline.later(downAt + 1, simulation.now() + simulation.network.delay());
        simulation.at(downAt, () -> {
            if (isAlive()) {
                answer.run();
            }
        });
    }

    private void command(Consumer<SimulatedSession> what) {
        up(() -> {
            SimulatedSession mine = session;
            if (mine != null) {
                server.touch(mine);
                what.accept(mine);
            }
        });
    }

    // -- commands

    void logOn() {
        boolean registersFirst = simulation.random.nextBoolean();
        if (registersFirst) {
            register();
        }
        client.topics().forEach(topic -> subscribe(topic, true));
        if (!registersFirst) {
            register();
        }
        if (simulation.random.nextBoolean()) {
            retrieve(Optional.empty());
        }
        poll();
    }

    void register() {
        Context fresh = simulation.freshContext();
        Callback to = client.callback();
        context = fresh;
        proved = false;
        simulation.story(() -> "%s registers %s %s".formatted(this, client.way, fresh.toHex()));
        switch (client.way) {
            case DATAGRAM -> command(mine -> server.register(mine, to, fresh, true));
            case IN_BAND -> command(mine -> server.register(mine, null, fresh, true));
            case PROVE -> prove(fresh);
            case PROVE_LATER -> {
                command(mine -> server.register(mine, to, fresh, false));
                prove(fresh);
            }
        }
    }

    private void prove(Context with) {
        command(mine -> {
            byte[] given = server.prove(mine, with);
            down(() -> {
                nonce = given;
                proved = false;
                sendNonce();
            });
        });
    }

    private void sendNonce() {
        if (nonce.length > 0 && !proved && isAlive()) {
            simulation.network.nonce(server, client.callback(), nonce);
            simulation.after(simulation.retryDelay(), this::sendNonce);
        }
    }

    void subscribe(String topic, boolean withMark) {
        SimulatedClient.Wanted known = client.wanted(topic);
        if (known == null) {
            return;
        }
        String mark = withMark && !known.mark.isEmpty() ? known.mark : null;
        command(mine -> {
            Optional<String> present = server.subscribe(mine, topic, mark);
            down(() -> {
                if (present.isEmpty()) {
                    simulation.after(simulation.retryDelay(), () -> {
                        if (client.isAt(this) && client.wanted(topic) == known) {
                            subscribe(topic, true);
                        }
                    });
                } else if (client.wanted(topic) == known) {
                    subscribed.add(topic);
                    known.mark = known.mark.isEmpty() ? present.get() : known.mark;
                }
            });
        });
    }

    void unsubscribe(String topic) {
        subscribed.remove(topic);
        command(mine -> server.unsubscribe(mine, topic));
    }

    /** One retrieve at a time: what is pushed meanwhile costs one more. */
    void retrieve(Optional<String> topic) {
        if (inFlight) {
            again = true;
            return;
        }
        inFlight = true;
        again = false;
        long asOf = client.nextCommand();
        command(mine -> {
            List<TopicMark> rows = server.retrieve(mine, topic);
            simulation.story(() -> "%s retrieves %s".formatted(this, rows));
            down(() -> {
                inFlight = false;
                rows.forEach(row -> client.learn(row, asOf));
                if (again) {
                    retrieve(Optional.empty());
                }
            });
        });
    }

    private void poll() {
        simulation.after(simulation.pollInterval(), () -> {
            if (isAlive()) {
                if (!pushesArrive && client.way != SimulatedClient.Way.IN_BAND && simulation.isPolling()) {
                    retrieve(Optional.empty());
                }
                poll();
            }
        });
    }

    // -- what comes

    void onPush() {
        pushesArrive = true;
        simulation.story(() -> "%s is pushed".formatted(this));
        simulation.after(simulation.thinkTime(), () -> {
            if (isAlive()) {
                List<String> topics = client.topics();
                boolean one = simulation.isChaotic() && !topics.isEmpty() && simulation.random.nextInt(3) == 0;
                retrieve(one ? Optional.of(simulation.any(topics)) : Optional.empty());
            }
        });
    }

    void onInBandPush(SimulatedSession to, Context with) {
        down(() -> {
            if (to == session && Objects.equals(with, context)) {
                onPush();
            }
        });
    }

    void onRegistered(SimulatedSession to, Callback source) {
        simulation.story(() -> "%s has proved %s".formatted(this, source));
        down(() -> {
            proved = source.equals(client.callback());
            sendNonce();
        });
    }

    void onUnreachable(SimulatedSession to) {
        simulation.story(() -> "%s is told that its callback bounces".formatted(this));
        down(() -> pushesArrive = false);
    }

    void excuse(String topic, String mark) {
        client.excuse(topic, mark);
    }

    /** The server asks whether the client is there: by keep-alive probes, or through the host application. */
    void onSuspect(SimulatedSession suspected) {
        simulation.story(() -> "%s is suspect".formatted(this));
        simulation.after(simulation.network.delay(), () -> isAsked(suspected));
        simulation.after(simulation.probeTime(), () -> {
            if (severed && suspected.isSuspect()) {
                lostAtServer(SessionEnd.KEEPALIVE_TIMEOUT);
            }
        });
    }

    private void isAsked(SimulatedSession suspected) {
        if (!server.isRunning() || !suspected.isSuspect()) {
            return;
        }
        if (!client.isHostUp()) {
            simulation.after(simulation.retryDelay(), () -> isAsked(suspected));
        } else if (client.embedded) {
            server.answersProbe(suspected, isAlive());
        } else if (severed) {
            lostAtServer(SessionEnd.RESET);
        }
    }

    /** The server's TCP finds out that the connection is lost. */
    void lostAtServer(SessionEnd how) {
        SimulatedSession mine = session;
        if (mine != null && !closedAtServer && server.isRunning()) {
            closedAtServer = true;
            server.end(mine, how);
        }
    }

    void onEnded(SimulatedSession which, SessionEnd reason) {
        simulation.story(() -> "%s ended: %s".formatted(this, reason));
        closedAtServer = true;
        down(() -> client.onLost(this, reason.toString()));
    }

    /** The server is gone without a word: its host resets the connection. */
    void serverGone() {
        down(() -> client.onLost(this, "the server is gone"));
    }

    @Override
    public String toString() {
        return client + " connection " + count;
    }
}
