package io.tocsin.network;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ICMP errors that nobody's datagram caused: what a forger can do to a session that is alive, and what not. */
@Timeout(120)
class ForgedUnreachablesIT {
    private static final String CONTEXT = "00112233445566778899aabbccddeeff";
    private static final String WRONG_CONTEXT = "00112233445566778899aabbccddeefe";
    private static final String HEADERS_ALONE = "-";
    private static final int PUSH_PORT = 7411;
    private static final int CALLBACK = 5000;

    /** With {@code keepalive.interval=1s} and {@code keepalive.probes=2}, as the server is told here. */
    private static final Duration WINDOW = Duration.ofSeconds(4);

    private Hosts hosts;
    private Host server;
    private Host client;
    private Host mallory;
    private String from = "";
    private String to = "";

    @BeforeEach
    void switchesOn() {
        Hosts.require("tcpdump");
        hosts = Hosts.build();
        Lan lan = hosts.lan();
        server = hosts.host("server").plugInto(lan, "10.77.0.1/24", "fd77::1/64");
        client = hosts.host("client").plugInto(lan, "10.77.0.2/24", "fd77::2/64");
        mallory = hosts.host("mallory").plugInto(lan, "10.77.0.66/24", "fd77::66/64");
        speaksIpv4();
    }

    @AfterEach
    void switchesOff() {
        if (hosts != null) {
            hosts.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"mallory,4", "client,4", "mallory,6", "client,6"})
    void countOnlyIfTheyQuoteWhatWasSentAndThenStartOneProbe(String forgersHost, int ipVersion) throws IOException {
        if (ipVersion == 6) {
            speaksIpv6();
        }
        JavaProcess program = serves("push.interval=1h", "unreachable.policy=probe");
        JavaProcess alice = listens();
        JavaProcess forger = forgesOn(hosts.host(forgersHost));

        forges(forger, "port", CALLBACK, CONTEXT, 5); // nothing was sent there yet
        awaitsCounts(program, Map.of("accepted", 0, "ignored", 5, "probes", 0));
        program.tell("inbox/alice");
        assertThat(alice.hears("datagram")).isEqualTo(CONTEXT);
        forges(forger, "port", CALLBACK, WRONG_CONTEXT, 5);
        forges(forger, "host", CALLBACK, CONTEXT.substring(0, 16) + "ffffffffffffffff", 5);
        forges(forger, "port", CALLBACK + 1, CONTEXT, 5); // nobody's callback
        awaitsCounts(program, Map.of("accepted", 0, "ignored", 20, "probes", 0));

        forges(forger, "port", CALLBACK, HEADERS_ALONE, 5);
        awaitsCounts(program, Map.of("accepted", 5, "ignored", 20, "probes", 1));
        forges(forger, "port", CALLBACK, CONTEXT, 5);
        forges(forger, "host", CALLBACK, CONTEXT, 5);
        awaitsCounts(program, Map.of("accepted", 15, "ignored", 20, "probes", 1, "suspect", 1));

        // the client answers its probe, is told, and goes on
        assertThat(alice.hears("line * UNREACHABLE")).endsWith(":" + CALLBACK);
        alice.tell("RETRIEVE");
        alice.hears("line + inbox/alice");
        awaitsCounts(program, Map.of("sessions", 1, "suspect", 0, "pushes", 1, "failures", 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "nio"})
    void cannotEndDelayRedirectOrMultiplyAnythingHoweverManyCome(String transport) throws IOException {
        JavaProcess program =
                serves("push.transport=" + transport, "push.interval=250ms", "unreachable.policy=probe");
        JavaProcess alice = listens();
        JavaProcess forger = forgesOn(mallory);
        Capture in = client.captures(); // where the flood does not pass, which may be too much for a capture
        program.tell("inbox/alice");
        alice.hears("datagram");

        int seconds = 5;
        long start = System.nanoTime();
        tells(forger, "port", CALLBACK, CONTEXT, 1000 * seconds, 1000);
        forger.hears("sent");
        alice.tell("RETRIEVE");
        alice.hears("line + inbox/alice");
        in.settles();

        Map<String, Integer> counts = counts(program);
        long tookNanos = System.nanoTime() - start;
        assertThat(counts).containsEntry("sessions", 1).containsEntry("failures", 0);
        assertThat(counts.get("probes")).isLessThanOrEqualTo(1 + (int) (tookNanos / WINDOW.toNanos()));
        if (transport.equals("linux")) {
            assertThat(counts.get("probes")).isPositive();
            assertThat(counts.get("accepted")).isBetween(1, 1000 * seconds);
        }
        List<Packet.Udp> pushes = in.packets(Packet.Udp.class, udp -> udp.sourcePort() == PUSH_PORT);
        assertThat(pushes)
                .hasSize(counts.get("pushes"))
                .hasSizeBetween(3, 2 + (int) (tookNanos / 250_000_000))
                .allSatisfy(push -> {
                    assertThat(push.destination()).isEqualTo("10.77.0.2");
                    assertThat(push.destinationPort()).isEqualTo(CALLBACK);
                    assertThat(push.payload()).isEqualTo(CONTEXT);
                });
        for (int i = 1; i < pushes.size(); i++) {
            Duration gap = Duration.between(pushes.get(i - 1).time(), pushes.get(i).time());
            assertThat(gap).isGreaterThan(Duration.ofMillis(200));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"port", "host"})
    void endNothingUnderPolicyCloseUnlessTheyNameThePortAndTheWholeContext(String kind) throws IOException {
        JavaProcess program = serves("push.interval=1h", "unreachable.policy=close");
        JavaProcess alice = listens();
        JavaProcess forger = forgesOn(mallory);
        program.tell("inbox/alice");
        alice.hears("datagram");

        forges(forger, kind, CALLBACK, WRONG_CONTEXT, 100);
        forges(forger, kind, CALLBACK, CONTEXT.substring(0, 30), 5); // guessed all but one byte
        forges(forger, kind, CALLBACK, HEADERS_ALONE, 5);
        awaitsCounts(program, Map.of("ignored", 100, "accepted", 10, "probes", 1, "sessions", 1));
        forges(forger, kind, CALLBACK, CONTEXT, 1);

        if (kind.equals("port")) {
            assertThat(program.hears("ended")).startsWith("UNREACHABLE");
        } else {
            awaitsCounts(program, Map.of("accepted", 11, "sessions", 1));
        }
    }

    // -- the cast

    private void speaksIpv4() {
        from = "10.77.0.2";
        to = "10.77.0.1";
    }

    private void speaksIpv6() {
        from = "fd77::2";
        to = "fd77::1";
    }

    private JavaProcess serves(String... settings) throws IOException {
        String address = to.contains(":") ? "[" + to + "]" : to;
        String[] all = Stream.concat(
                        Stream.of(
                                "control.address=" + address + ":7410", "push.address=" + address + ":" + PUSH_PORT,
                                "keepalive.interval=1s", "keepalive.probes=2"),
                        Stream.of(settings))
                .toArray(String[]::new);
        JavaProcess program = server.runs(ServerProgram.class, all);
        program.hears("ready");
        return program;
    }

    private JavaProcess listens() throws IOException {
        JavaProcess alice = client.runs(HandClient.class, to);
        alice.hears("connected");
        alice.tell("bell " + CALLBACK);
        alice.hears("bell");
        alice.tell("LOGON alice any");
        alice.tell("REGISTER " + CALLBACK + " " + CONTEXT);
        alice.tell("SUBSCRIBE inbox/alice");
        alice.tell("PING");
        for (int i = 0; i < 4; i++) {
            alice.hears("line OK");
        }
        return alice;
    }

    /** A forger whose host has found the server's already: what waits for a neighbour to answer may be dropped. */
    private JavaProcess forgesOn(Host host) throws IOException {
        host.run("bash", "-c", "exec 3<>/dev/tcp/" + to + "/7410");
        JavaProcess forger = host.runs(Forger.class);
        forger.hears("forges");
        return forger;
    }

    /** Has so many sent, one a millisecond, in the name of the client's host. */
    private void forges(JavaProcess forger, String kind, int callback, String quoted, int count) {
        tells(forger, kind, callback, quoted, count, 1000);
        forger.hears("sent");
    }

    private void tells(JavaProcess forger, String kind, int callback, String quoted, int count, int perSecond) {
        forger.tell(String.format(Locale.ROOT, "%s %s %s %d %s %d %s %d %d",
                kind, from, to, PUSH_PORT, from, callback, quoted, count, perSecond));
    }

    private static void awaitsCounts(JavaProcess program, Map<String, Integer> expected) {
        eventually("the server counts " + expected, () -> counts(program).entrySet().containsAll(expected.entrySet()));
    }

    private static Map<String, Integer> counts(JavaProcess program) {
        program.tell("?");
        return Stream.of(program.hears("statistics").split(" ", -1))
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Integer.valueOf(pair[1])));
    }
}
