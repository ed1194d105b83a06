package io.tocsin.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * No change is lost on a line that loses up to 40 % of all packets, TCP's too, doubles, delays and reorders them, and is
 * cut for a while; clients fall asleep, the server is killed and started again. Whenever the weather is fair again,
 * every client learns of the newest change of every topic, by pushes alone: nobody polls. For longer than in CI:
 * {@code -Dtocsin.chaos.seconds=600}.
 */
class BadWeatherIT {
    private static final String SERVER = "10.78.0.1";
    private static final List<String> TOPICS = List.of("inbox/alice", "news", "weather");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final long seed = Long.getLong("tocsin.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<String, String> newest = new TreeMap<>();
    private final List<JavaProcess> clients = new ArrayList<>();
    private Optional<Hosts> built = Optional.empty();

    private Host serverHost;
    private JavaProcess server;
    private int changes;

    @BeforeEach
    void switchesOn() {
        Hosts.require();
        built = Optional.of(Hosts.build());
        serverHost = hosts().host("server");
    }

    @AfterEach
    void switchesOff() {
        built.ifPresent(Hosts::close);
    }

    @Test
    void everyClientLearnsOfTheNewestChangeWheneverTheWeatherIsFairAgain() throws IOException {
        long nanos = Duration.ofSeconds(Integer.getInteger("tocsin.chaos.seconds", 20)).toNanos();
        Host clientHost = hosts().host("client");
        LossyLink link = hosts().lossyLink(seed, serverHost, SERVER + "/24", clientHost, "10.78.0.2/24");
        serves();
        for (String callback : List.of("udp", "udp", "in-band", "prove")) {
            clients.add(clientHost.runs(ClientProgram.class, "server=" + SERVER, "callback=" + callback, "poll=86400000",
                    "proof=1000", "keepalive=2000", "request=5000", "reconnect=300", TOPICS.get(0), TOPICS.get(1),
                    TOPICS.get(2)));
        }
        clients.forEach(client -> client.hears("ready"));
        long begin = System.nanoTime();
        for (int round = 1; round <= 3 || System.nanoTime() - begin < nanos; round++) {
            blows(link, round);
            link.has(Weather.FAIR);
            clients.forEach(this::learnsEverything);
        }
        assertThat(changes).isGreaterThan(50);
    }

    /** Thirty changes in bad weather; in the middle of every other one the server dies. */
    private void blows(LossyLink link, int round) throws IOException {
        JavaProcess sleeper = clients.get(random.nextInt(clients.size()));
        for (int step = 0; step < 30; step++) {
            if (step % 10 == 0) {
                link.has(random.nextInt(4) == 0 ? Weather.CUT : weather());
            }
            if (step == 5) {
                sleeper.pauses();
            }
            if (step == 15 && round % 2 == 0) {
                server.kill();
                serves();
            }
            changes(TOPICS.get(random.nextInt(TOPICS.size())));
            LockSupport.parkNanos(random.nextInt(40_000_000));
        }
        sleeper.resumes();
    }

    private Weather weather() {
        Duration delay = Duration.ofMillis(random.nextInt(30));
        return new Weather(delay, delay.dividedBy(2), 0.4 * random.nextDouble(), 0.2 * random.nextDouble(), 0.3 * random.nextDouble());
    }

    private void serves() throws IOException {
        server = serverHost.runs(ServerProgram.class, "control.address=" + SERVER + ":7410", "push.interval=300ms",
                "keepalive.timeout=2s", "keepalive.interval=1s", "keepalive.probes=3");
        server.hears("ready");
        newest.clear();
        TOPICS.forEach(this::changes);
    }

    private void changes(String topic) {
        server.tell(topic);
        newest.put(topic, server.hears("published " + topic));
        changes++;
    }

    /** Marks of one life of the server, and of later lives, are in alphabetical order. */
    private void learnsEverything(JavaProcess client) {
        long begin = System.nanoTime();
        while (true) {
            client.tell("marks");
            String known = client.hears("marks");
            boolean all = newest.entrySet().stream().allMatch(each -> mark(known, each.getKey()).compareTo(each.getValue()) >= 0);
            if (all) {
                return;
            }
            assertThat(System.nanoTime() - begin)
                    .as("seed %d: after %s it knows %s, and not all of %s", seed, PATIENCE, known, newest)
                    .isLessThan(PATIENCE.toNanos());
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static String mark(String known, String topic) {
        int start = known.indexOf(topic + "=");
        return start < 0 ? "" : known.substring(start + topic.length() + 1).split("[,}]", 2)[0];
    }

    private Hosts hosts() {
        return built.orElseThrow();
    }
}
