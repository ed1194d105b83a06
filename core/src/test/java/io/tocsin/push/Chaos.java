package io.tocsin.push;

import io.tocsin.LiveSettings;
import io.tocsin.PushFallback;
import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import io.tocsin.UnreachablePolicy;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Quote;
import io.tocsin.datagram.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Everything that can happen, at random: to clients, their hosts, the network, the server, and by its operators. */
final class Chaos {
    private static final long MILLI = 1_000_000;

    private final Simulation simulation;
    private final Random random;
    private final List<String> topics = new ArrayList<>();

    Chaos(Simulation simulation) {
        this.simulation = simulation;
        this.random = simulation.random;
    }

    /** The clients and what they subscribe to at first. */
    void peoples() {
        int topicCount = 1 + random.nextInt(5);
        for (int i = 0; i < topicCount; i++) {
            topics.add("topic" + i);
        }
        int clientCount = 1 + random.nextInt(6);
        for (int i = 0; i < clientCount; i++) {
            SimulatedClient.Way way = simulation.any(List.of(SimulatedClient.Way.values()));
            SimulatedClient client = new SimulatedClient(simulation, i, way, random.nextInt(4) == 0);
            simulation.clients().add(client);
            topics.forEach(topic -> {
                if (random.nextBoolean()) {
                    client.subscribe(topic, false);
                }
            });
            client.start();
        }
        worsens();
    }

    /** One thing happens. */
    void acts() {
        SimulatedClient client = simulation.any(simulation.clients());
        switch (random.nextInt(60)) {
            case 0, 1, 2 -> restarts(client, client::dies);
            case 3, 4, 5 -> restarts(client, client::crashes);
            case 6 -> restarts(client, () -> {
                client.logsOff();
                client.dies();
            });
            case 7, 8, 9 -> client.subscribe(simulation.any(topics), random.nextBoolean());
            case 10, 11 -> client.unsubscribe(simulation.any(topics));
            case 12, 13 -> resubscribes(client);
            case 14, 15 -> client.connection().ifPresent(SimulatedConnection::register);
            case 16, 17, 18 -> tunes();
            case 19, 20 -> restartsServer();
            case 21, 22 -> hostIsFull();
            case 23 -> hostRefuses(client.callback());
            case 24, 25, 26 -> operates();
            case 27 -> forges(client);
            case 28, 29 -> client.connection().ifPresent(each -> each.retrieve(Optional.of(simulation.any(topics))));
            case 30 -> worsens();
            case 31, 32 -> client.movesPort();
            case 33 -> severed().ifPresent(this::timesOut);
            case 34 -> simulation.server().model.open().stream().findFirst().ifPresent(simulation.server()::touch);
            default -> changes();
        }
    }

    /** What was set to go wrong goes right again, and everybody who can comes back. */
    void calms() {
        if (!simulation.server().isRunning()) {
            simulation.startsServer();
        }
        simulation.server().network.takesAll();
        simulation.clients().forEach(client -> simulation.server().network.recovers(client.callback()));
        simulation.settings(simulation.settings()
                .with(Setting.SESSION_LIMIT, 1000)
                .with(Setting.SESSION_IDLE_TIMEOUT, Duration.ZERO)
                .with(Setting.SESSION_LIMIT_PER_USER, 1000)
                .with(Setting.TOPIC_LIMIT_PER_SESSION, 1000));
        simulation.clients().forEach(client -> {
            if (!client.isGoneForGood()) {
                client.reboots();
                client.start();
                client.connect();
            }
        });
    }

    // -- clients

    private void restarts(SimulatedClient client, Runnable stop) {
        if (!client.isRunning()) {
            return;
        }
        stop.run();
        if (random.nextInt(4) == 0) {
            client.forgetsMarks();
        }
        if (random.nextInt(12) == 0) {
            client.isGone();
        }
        long away = (long) (simulation.unit * 4 * random.nextDouble() * random.nextDouble());
        simulation.after(away, client::reboots);
        simulation.after(away + (long) (simulation.unit * random.nextDouble()), client::start);
    }

    private void resubscribes(SimulatedClient client) {
        List<String> own = client.topics();
        if (!own.isEmpty()) {
            client.subscribe(simulation.any(own), random.nextBoolean());
        }
    }

    private void changes() {
        SimulatedServer server = simulation.server();
        if (!server.isRunning()) {
            return;
        }
        if (random.nextInt(4) == 0) {
            int nanos = random.nextInt(5_000_000);
            server.thread.busyFor(nanos);
            server.model.excuseUntil(simulation.now() + nanos);
        }
        int storm = random.nextInt(6) == 0 ? 10 : 1;
        for (int i = 0; i < storm; i++) {
            simulation.changes(simulation.any(topics));
        }
    }

    // -- network

    private void worsens() {
        simulation.network.quality(random.nextDouble() / 2, random.nextDouble() / 4, random.nextDouble() / 2);
    }

    private void hostIsFull() {
        SimulatedServer server = simulation.server();
        long nanos = (long) (random.nextDouble() * simulation.unit / 2);
        server.network.takesOnly(random.nextInt(3));
        server.model.excuseUntil(simulation.now() + nanos);
        simulation.story(() -> "the host takes hardly any datagrams for %d us".formatted(nanos / 1000));
        simulation.after(nanos, server.network::takesAll);
    }

    private void hostRefuses(Callback callback) {
        SimulatedServer server = simulation.server();
        server.network.refuses(callback);
        simulation.story(() -> "the host refuses to send to %s".formatted(callback));
        simulation.after((long) (random.nextDouble() * simulation.unit), () -> server.network.recovers(callback));
    }

    private void forges(SimulatedClient client) {
        SimulatedServer server = simulation.server();
        byte[] guess = new byte[1 + random.nextInt(16)];
        random.nextBytes(guess);
        server.onUnreachable(new Unreachable(client.callback(), Unreachable.Kind.PORT, Quote.of(guess)));
        if (random.nextBoolean()) {
            server.onUnreachable(new Unreachable(client.callback(), Unreachable.Kind.PORT, Quote.HEADERS_ALONE));
        }
        server.onArrival(client.callback(), guess);
    }

    // -- server

    private void restartsServer() {
        SimulatedServer server = simulation.server();
        if (!server.isRunning()) {
            return;
        }
        if (random.nextBoolean()) {
            simulation.story(() -> "server stops");
            server.stop();
        } else {
            simulation.story(() -> "server is killed");
            server.kill();
        }
        simulation.clients().forEach(client -> client.connection().ifPresent(SimulatedConnection::serverGone));
        simulation.after((long) (random.nextDouble() * simulation.unit), () -> {
            if (!simulation.server().isRunning()) {
                simulation.startsServer();
            }
        });
    }

    private void operates() {
        SimulatedServer server = simulation.server();
        if (!server.isRunning() || server.model.open().isEmpty()) {
            return;
        }
        SimulatedSession session = simulation.any(List.copyOf(server.model.open()));
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                simulation.story(() -> "operator: push %s now".formatted(session));
                server.pushNow(session);
            }
            case 2, 3 -> {
                simulation.story(() -> "operator: probe %s".formatted(session));
                server.probe(session);
            }
            case 4 -> {
                simulation.story(() -> "operator: close %s".formatted(session));
                server.end(session, SessionEnd.CLOSED_BY_OPERATOR);
            }
            default -> {
                String topic = simulation.any(topics);
                simulation.story(() -> "application: %s was read elsewhere".formatted(topic));
                server.retrievedByAll(topic);
            }
        }
    }

    private Optional<SimulatedSession> severed() {
        return simulation.server().model.open().stream()
                .filter(session -> session.connection.isSevered())
                .findFirst();
    }

    /** TCP gives up a connection whose client's host is gone. */
    void timesOut(SimulatedSession session) {
        session.connection.lostAtServer(SessionEnd.KEEPALIVE_TIMEOUT);
    }

    private void tunes() {
        LiveSettings changed = settings(simulation.settings());
        simulation.story(() -> "settings: interval %s up to %s, back-off %s, gap %s, rate %s, policy %s, fallback %s"
                .formatted(
                        changed.pushInterval(),
                        changed.pushMaxInterval(),
                        changed.pushBackoff(),
                        changed.pushMinGap(),
                        changed.pushMaxRate(),
                        changed.unreachablePolicy(),
                        changed.pushFallback()));
        simulation.settings(changed);
    }

    /** Some settings at random, around the unit of time of this history. */
    LiveSettings settings(LiveSettings from) {
        long unitMillis = simulation.unit / MILLI;
        Duration interval = Duration.ofMillis(Math.max(10, (long) (unitMillis * (0.3 + 2 * random.nextDouble()))));
        Duration longest = interval.multipliedBy(1 + random.nextInt(12));
        Duration gap = Duration.ofMillis(simulation.any(List.of(
                0L, 1L, unitMillis / 10, unitMillis / 2, 2 * unitMillis)));
        long rate = Math.max(5, simulation.any(List.of(2, 5, 20, 100)) * 1000 / unitMillis);
        LiveSettings settings = from
                .with(Setting.PUSH_MAX_INTERVAL, Duration.ofDays(1))
                .with(Setting.PUSH_INTERVAL, interval)
                .with(Setting.PUSH_MAX_INTERVAL, longest)
                .with(Setting.PUSH_BACKOFF, simulation.any(List.of(1.0, 1.0, 1.3, 2.0, 10.0)))
                .with(Setting.PUSH_MIN_GAP, gap)
                .with(Setting.PUSH_MAX_RATE, random.nextInt(3) == 0 ? rate : 0);
        return settings
                .with(Setting.PUSH_FALLBACK, simulation.any(List.of(PushFallback.values())))
                .with(Setting.UNREACHABLE_POLICY, simulation.any(List.of(UnreachablePolicy.values())))
                .with(Setting.UNREACHABLE_THRESHOLD, 1 + random.nextInt(3))
                .with(Setting.KEEPALIVE_TIMEOUT, Duration.ofSeconds(1 + random.nextInt(30)))
                .with(Setting.KEEPALIVE_INTERVAL, Duration.ofSeconds(1 + random.nextInt(3)))
                .with(Setting.KEEPALIVE_PROBES, 1 + random.nextInt(3))
                .with(Setting.SESSION_IDLE_TIMEOUT, Duration.ofSeconds(random.nextInt(3) == 0 ? 1 + random.nextInt(20) : 0))
                .with(Setting.SESSION_LIMIT, random.nextInt(3) == 0 ? 1 + random.nextInt(8) : 1000)
                .with(Setting.SESSION_LIMIT_PER_USER, 1000)
                .with(Setting.TOPIC_LIMIT_PER_SESSION, random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 1000)
                .with(Setting.SESSION_SUPERSEDE, random.nextInt(4) > 0);
    }
}
