package io.tocsin;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.client.CallbackMode;
import io.tocsin.client.ClientBuilder;
import io.tocsin.client.NotificationClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Real clients, sockets and servers in chaos: the server is restarted, connections are cut or hang, datagrams are lost, clients
 * stop and begin again with the marks they hold, settings change. After each round every client knows every latest change.
 * For longer than in CI: {@code -Dtocsin.chaos.seconds=600}. Nobody polls: the pushes alone must do it.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class NoChangeIsLostIT {
    private static final int SECONDS = 45;
    private static final int CLIENTS = 12;
    private static final long SECOND = 1_000_000_000;
    private static final String CALM =
            "push.interval=200ms, push.max-interval=1s, push.max-rate=0, push.min-gap=10ms, unreachable.policy=probe";
    private static final List<String> TOPICS = List.of("inbox/a", "inbox/b", "news", "weather", "prices");

    private final long seed = Long.getLong("tocsin.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Peer> peers = new ArrayList<>();
    private final List<LossyRelay.Line> abandoned = new ArrayList<>();
    private final Map<String, String> latest = new TreeMap<>();
    /** Topics that change no more in this round: nothing later makes up for a change that was lost. */
    private final Set<String> settled = new HashSet<>();
    private long changes;

    /** One client, and what it subscribes to. */
    private static final class Peer {
        final String user;
        final CallbackMode mode;
        final Set<String> topics = new TreeSet<>();
        NotificationClient client;

        Peer(String user, CallbackMode mode, Set<String> topics, int port) throws IOException {
            this.user = user;
            this.mode = mode;
            this.topics.addAll(topics);
            this.client = start(port, Map.of());
        }

        NotificationClient start(int port, Map<String, String> marks) throws IOException {
            ClientBuilder builder = NotificationClient.builder()
                    .server("127.0.0.1", port)
                    .user(user)
                    .callback(mode)
                    .pollInterval(Duration.ofDays(1))
                    .proofInterval(Duration.ofMillis(200))
                    .reconnect(Duration.ofMillis(10), Duration.ofMillis(300));
            for (String topic : topics) {
                String mark = marks.get(topic);
                if (mark == null) {
                    builder.topic(topic);
                } else {
                    builder.topic(topic, mark);
                }
            }
            return builder.start();
        }
    }

    @Test
    void everyClientKnowsEveryLatestChangeAfterChaos() throws Exception {
        int seconds = Integer.getInteger("tocsin.chaos.seconds", SECONDS);
        NotificationServer server = serve();
        try (LossyRelay relay = new LossyRelay()) {
            relay.leadsTo(server.controlAddress().orElseThrow());
            for (int i = 0; i < CLIENTS; i++) {
                CallbackMode mode = i % 3 > 0 ? CallbackMode.UDP : i % 2 > 0 ? CallbackMode.IN_BAND : CallbackMode.PROVE;
                peers.add(new Peer("user" + i, mode, someTopics(), relay.port()));
            }
            long begin = System.nanoTime();
            for (int round = 1; round <= 2 || System.nanoTime() - begin < seconds * SECOND; round++) {
                settled.clear();
                int steps = 50 + random.nextInt(150);
                for (int step = 0; step < steps; step++) {
                    LockSupport.parkNanos(random.nextInt(20_000_000));
                    happens(server, relay);
                    if (random.nextInt(steps) < step / 4) {
                        settled.add(any(TOPICS));
                    }
                    if (step == steps / 2 && round % 2 == 0) {
                        server = restarted(server, relay);
                    }
                }
                relay.loses(0);
                server.settings().apply(CALM, "calm");
                everybodyKnows();
            }
            assertThat(changes).isGreaterThan(seconds);
            peers.forEach(peer -> peer.client.close());
            abandoned.forEach(LossyRelay.Line::cut);
            NotificationServer last = server;
            eventually("no session is left", () -> last.statistics().sessions() == 0);
            eventually("no topic is left", () -> last.statistics().topics() == 0);
            assertThat(last.statistics().pending()).isZero();
        } finally {
            peers.forEach(peer -> peer.client.close());
            server.close();
        }
    }

    // -- what happens

    private NotificationServer serve() throws IOException {
        NotificationServer server = NotificationServer.builder()
                .useEnvironment(false)
                .set(Setting.CONTROL_ADDRESS, Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
                .set(Setting.PUSH_INTERVAL, Duration.ofMillis(300))
                .set(Setting.PUSH_MIN_GAP, Duration.ofMillis(20))
                .set(Setting.KEEPALIVE_INTERVAL, Duration.ofSeconds(1))
                .set(Setting.KEEPALIVE_PROBES, 1)
                .start();
        // whatever happened while there was no server, everybody has to hear of every topic once more
        String first = server.changed("start");
        latest.replaceAll((topic, mark) -> first.substring(0, first.indexOf('-') + 1));
        return server;
    }

    private NotificationServer restarted(NotificationServer server, LossyRelay relay) throws IOException {
        relay.leadsTo(null);
        if (random.nextBoolean()) {
            relay.lines().forEach(LossyRelay.Line::cut);
        }
        server.close();
        NotificationServer fresh = serve();
        relay.leadsTo(fresh.controlAddress().orElseThrow());
        return fresh;
    }

    private void happens(NotificationServer server, LossyRelay relay) throws IOException {
        Peer peer = any(peers);
        switch (random.nextInt(40)) {
            case 0, 1 -> relay.loses(random.nextDouble() / 2);
            case 2, 3 -> relay.lines().stream().skip(random.nextInt(CLIENTS)).findFirst().ifPresent(LossyRelay.Line::cut);
            case 4 -> relay.lines().stream().skip(random.nextInt(CLIENTS)).findFirst().ifPresent(line -> {
                line.leave();
                abandoned.add(line);
            });
            case 5 -> {
                Map<String, String> marks = peer.client.marks();
                peer.client.close();
                peer.client = peer.start(relay.port(), marks);
            }
            case 6, 7, 8 -> subscribes(peer);
            case 9, 10 -> tunes(server);
            case 11 -> server.retrieved("nobody's");
            default -> publishes(server);
        }
    }

    private void publishes(NotificationServer server) {
        int storm = random.nextInt(8) == 0 ? 100 : 1;
        for (int i = 0; i < storm; i++) {
            String topic = any(TOPICS);
            if (!settled.contains(topic)) {
                latest.put(topic, server.changed(topic));
                changes++;
            }
        }
    }

    private void subscribes(Peer peer) {
        String topic = any(TOPICS);
        if (peer.topics.add(topic)) {
            peer.client.subscribe(topic);
            return;
        }
        peer.client.unsubscribe(topic);
        peer.topics.remove(topic);
        if (random.nextBoolean()) {
            // at once: perhaps before the client has got round to taking it back
            peer.topics.add(topic);
            peer.client.subscribe(topic);
        }
    }

    private void tunes(NotificationServer server) {
        server.settings().apply(
                String.join(
                        ", ",
                        "push.interval=" + (50 + random.nextInt(400)) + "ms",
                        "push.backoff=" + any(List.of("1.0", "1.5", "3.0")),
                        "push.max-interval=" + (450 + random.nextInt(1000)) + "ms",
                        "push.min-gap=" + random.nextInt(100) + "ms",
                        "push.max-rate=" + any(List.of("0", "0", "200", "50")),
                        "push.fallback=" + any(List.of("none", "in-band")),
                        "unreachable.policy=" + any(List.of("probe", "count", "close")),
                        "session.supersede=" + random.nextBoolean()),
                "chaos");
    }

    private Set<String> someTopics() {
        Set<String> some = new TreeSet<>();
        TOPICS.stream().filter(topic -> random.nextBoolean()).forEach(some::add);
        return some;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    // -- what must be so afterwards

    private void everybodyKnows() {
        for (Peer peer : peers) {
            try {
                eventually(peer.user + " knows every latest change", () -> missed(peer).isEmpty());
            } catch (AssertionError late) {
                throw new AssertionError(
                        "seed " + seed + ": " + peer.user + ", " + peer.mode + ", " + peer.client.state() + ", "
                                + peer.client.statistics() + ", has missed " + missed(peer),
                        late);
            }
        }
    }

    private Map<String, String> missed(Peer peer) {
        Map<String, String> known = peer.client.marks();
        Map<String, String> missed = new TreeMap<>();
        for (String topic : peer.topics) {
            String mark = latest.getOrDefault(topic, "");
            if (!known.containsKey(topic) || known.getOrDefault(topic, "").compareTo(mark) < 0) {
                missed.put(topic, known.get(topic) + ", latest " + mark);
            }
        }
        return missed;
    }
}
