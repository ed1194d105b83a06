package io.tocsin.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client with an account that wants the server to send to somebody else, seen from the wire. */
@Timeout(120)
class AimedPushesIT {
    private static final String VICTIM = "10.77.0.3";
    private static final int PUSH_PORT = 7411;

    private Hosts hosts;
    private Host server;
    private Host mallory;
    private Capture wire;

    @BeforeEach
    void switchesOn() {
        Hosts.require("tcpdump");
        hosts = Hosts.build();
        Lan lan = hosts.lan();
        server = hosts.host("server").plugInto(lan, "10.77.0.1/24").routesThrough("10.77.0.66");
        hosts.host("victim").plugInto(lan, VICTIM + "/24");
        mallory = hosts.host("mallory").plugInto(lan, "10.77.0.66/24");
        wire = server.captures("any");
    }

    @AfterEach
    void switchesOff() {
        if (hosts != null) {
            hosts.close();
        }
    }

    @Test
    void drawsThreeDatagramsInAllOntoAStrangerUnderPolicyAny() throws IOException {
        JavaProcess program = serves("callback.policy=any", "push.interval=100ms", "push.min-gap=10ms");
        for (int user = 0; user < 3; user++) {
            JavaProcess one = logsOn("mallory" + user);
            for (int port = 5000; port < 5005; port++) {
                asks(one, "REGISTER " + VICTIM + ":" + (port + 10 * user) + " aa", "OK");
                program.tell("inbox");
                asks(one, "RETRIEVE", "OK");
            }
            asks(one, "REGISTER " + VICTIM + ":5000 aa", "OK");
            one.kill(); // and comes back as somebody else
        }
        JavaProcess last = logsOn("mallory");
        asks(last, "REGISTER " + VICTIM + ":5000 aa", "OK");
        asks(last, "REGISTER prove bb", "OK");
        for (int i = 0; i < 20; i++) {
            program.tell("inbox");
            asks(last, "PING", "OK");
        }
        wire.awaits(3, "pushes to the victim", Packet.Udp.class, udp -> udp.destination().equals(VICTIM));

        asks(last, "REGISTER 5000 cc", "OK"); // its own address still gets what it asks for
        program.tell("inbox");
        wire.awaits("a push to the client's own address", Packet.Udp.class, udp -> udp.destination().equals("10.77.0.66")
                && udp.sourcePort() == PUSH_PORT);
        wire.settles();
        assertThat(wire.packets(Packet.Udp.class, udp -> udp.destination().equals(VICTIM))).hasSize(3);
    }

    @Test
    void isRefusedWhereverNobodyShouldBeSentToAndNoNameServerIsAsked() throws IOException {
        JavaProcess program = serves("callback.policy=any");
        JavaProcess one = logsOn("mallory");
        for (String callback : List.of(
                "255.255.255.255:5000", "10.77.0.255:5000", "10.77.0.0:5000", "224.0.0.1:5000", "239.1.2.3:5000", "0.0.0.0:5000",
                "10.77.0.1:" + PUSH_PORT, "[::ffff:10.77.0.255]:5000", "10.77.3:5000", "0xa.77.0.3:5000",
                "012.77.0.3:5000", "172818435:5000", "victim.example:5000", "[victim.example]:5000",
                "localhost:5000", VICTIM + ":0", VICTIM + ":65536")) {
            asks(one, "REGISTER " + callback + " aa", "ERR invalid");
        }
        for (String callback : List.of("127.0.0.1:5000", "127.255.255.254:5000", VICTIM + ":53", "53")) {
            asks(one, "REGISTER " + callback + " aa", "ERR denied");
        }
        program.tell("inbox");
        asks(one, "RETRIEVE", "OK");
        wire.settles();

        assertThat(wire.packets(Packet.Udp.class)).isEmpty();
    }

    @Test
    void doesNotMakeTheServerTalkToItself() throws IOException {
        JavaProcess program = serves("callback.policy=any", "push.interval=100ms");
        JavaProcess one = logsOn("mallory");
        asks(one, "REGISTER 10.77.0.1:7410 aa", "OK"); // its control port, where no datagram is read
        for (int i = 0; i < 10; i++) {
            program.tell("inbox");
            asks(one, "PING", "OK");
        }
        wire.awaits("the server's own port unreachable", Packet.Icmp.class, Packet.Icmp::portUnreachable);
        wire.settles();

        assertThat(wire.packets(Packet.Udp.class, udp -> udp.sourcePort() == PUSH_PORT)).hasSizeBetween(1, 2 * 3);
    }

    @Test
    void cannotMoveACallbackByADatagramThatNobodyMayHaveSent() throws IOException {
        serves();
        JavaProcess one = logsOn("mallory");
        one.tell("REGISTER prove aa");
        String nonce = one.hears("line OK").split(" ", -1)[0];
        JavaProcess forger = mallory.runs(Forger.class);
        forger.hears("forges");
        for (String source : List.of("10.77.0.255 5000", "255.255.255.255 5000", "224.0.0.1 5000", "127.0.0.1 5000",
                "10.77.0.1 5000", "0.0.0.0 5000", "10.77.0.66 53")) {
            forger.tell("udp " + source + " 10.77.0.1 " + PUSH_PORT + " " + nonce);
            forger.hears("sent");
        }
        forger.tell("udp 10.77.0.66 5000 10.77.0.1 " + PUSH_PORT + " " + nonce);
        forger.hears("sent");

        assertThat(one.hears("line * REGISTERED")).isEqualTo("10.77.0.66:5000");
    }

    @Test
    void doesNotEndAnothersSessionByANonceInThatOnesName() throws IOException {
        JavaProcess program = serves("push.interval=1h");
        Host alicesHost = hosts.host("victim");
        JavaProcess alice = alicesHost.runs(HandClient.class, "10.77.0.1");
        alice.tell("bell 5000");
        alice.hears("bell");
        alice.tell("LOGON alice any");
        alice.tell("SUBSCRIBE inbox");
        alice.tell("REGISTER 5000 a11ce0");
        alice.hears("line OK " + VICTIM + ":5000");
        JavaProcess one = logsOn("mallory");
        one.tell("REGISTER prove bad0");
        String nonce = one.hears("line OK").split(" ", -1)[0];
        JavaProcess forger = mallory.runs(Forger.class);
        forger.hears("forges");
        forger.tell("udp " + VICTIM + " 5000 10.77.0.1 " + PUSH_PORT + " " + nonce);
        forger.hears("sent");
        one.hears("line * REGISTERED");

        program.tell("inbox");
        alice.hears("datagram a11ce0");
        alice.tell("RETRIEVE");
        alice.hears("line + inbox");
    }

    private JavaProcess serves(String... settings) throws IOException {
        List<String> all = new ArrayList<>(List.of("push.address=10.77.0.1:" + PUSH_PORT));
        all.addAll(List.of(settings));
        JavaProcess program = server.runs(ServerProgram.class, all.toArray(String[]::new));
        program.hears("ready");
        return program;
    }

    private JavaProcess logsOn(String user) throws IOException {
        JavaProcess one = mallory.runs(HandClient.class, "10.77.0.1");
        one.hears("connected");
        asks(one, "LOGON " + user + " any", "OK");
        asks(one, "SUBSCRIBE inbox", "OK");
        return one;
    }

    private static void asks(JavaProcess client, String command, String answer) {
        client.tell(command);
        client.hears("line " + answer);
    }
}
