package io.tocsin.network;

import static io.tocsin.Eventually.eventually;
import static io.tocsin.network.Firewall.Chain.INPUT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bench itself: what is plugged, filtered, hidden and captured is so. */
class HostsIT {
    private static final String SERVER = Hosts.SERVER_ADDRESS;

    private Hosts hosts;
    private Lan lan;
    private Host server;
    private Host client;

    @BeforeEach
    void switchesOn() {
        Hosts.require("tcpdump", "iptables");
        hosts = Hosts.build();
        lan = hosts.lan();
        server = hosts.host("server").plugInto(lan, SERVER + "/24", "fd77::1/64");
        client = hosts.host("client").plugInto(lan, "10.77.0.2/24", "fd77::2/64");
    }

    @AfterEach
    void switchesOff() {
        if (hosts != null) {
            hosts.close();
        }
    }

    @Test
    void capturesADatagramAndThePortUnreachableThatAnswersIt() {
        Capture capture = server.captures();
        send(server, "10.77.0.2", 5000, "ring");

        Packet.Icmp answer = capture.awaits("port unreachable", Packet.Icmp.class, Packet.Icmp::portUnreachable);
        assertThat(answer.source()).isEqualTo("10.77.0.2");
        assertThat(answer.quoted()).hasValueSatisfying(quoted -> {
            Packet.Udp datagram = (Packet.Udp) quoted;
            assertThat(datagram.destinationPort()).isEqualTo(5000);
            assertThat(datagram.payload()).isEqualTo("72696e67");
        });
        assertThat(capture.packets(Packet.Udp.class)).hasSize(1);
        assertThat(capture.transcript()).contains("port unreachable").contains("asks who has 10.77.0.2");
    }

    @Test
    void capturesIpv6() {
        Capture capture = server.captures();
        send(server, "fd77::2", 5000, "ring");
        Packet.Icmp answer = capture.awaits("port unreachable", Packet.Icmp.class, Packet.Icmp::portUnreachable);
        assertThat(answer.quoted().orElseThrow()).isInstanceOfSatisfying(
                Packet.Udp.class, datagram -> assertThat(datagram.payload()).isEqualTo("72696e67"));
    }

    @Test
    void dropsWithoutAWord() {
        client.firewall().drops(INPUT, "-p udp --dport 5000");
        Capture capture = server.captures();
        send(server, "10.77.0.2", 5000, "ring");
        send(server, "10.77.0.2", 5001, "ring");
        capture.awaits("port unreachable", Packet.Icmp.class, Packet.Icmp::portUnreachable);
        capture.settles();
        assertThat(capture.packets(Packet.Icmp.class, Packet.Icmp::error)).hasSize(1);
    }

    @Test
    void losesEveryThird() {
        client.firewall().losesEvery(INPUT, "-p udp", 3);
        client.sets("net.ipv4.icmp_ratelimit", "0");
        Capture capture = server.captures();
        for (int i = 0; i < 12; i++) {
            send(server, "10.77.0.2", 5000, "ring");
        }
        capture.awaits(8, "port unreachable", Packet.Icmp.class, Packet.Icmp::portUnreachable);
        capture.settles();
        assertThat(capture.packets(Packet.Icmp.class, Packet.Icmp::error)).hasSize(8);
    }

    @Test
    void hidesAHostBehindARouter() {
        Lan inside = hosts.lan();
        Host router = hosts.host("router").plugInto(lan, "10.77.0.9/24").plugInto(inside, "192.168.7.1/24").forwards();
        router.firewall().masquerades("eth0");
        Host laptop = hosts.host("laptop").plugInto(inside, "192.168.7.2/24").routesThrough("192.168.7.1");
        Capture capture = server.captures();
        send(laptop, SERVER, 5000, "ring");
        Packet.Udp datagram = capture.awaits("the datagram", Packet.Udp.class, _ -> true);
        assertThat(datagram.source()).isEqualTo("10.77.0.9");
    }

    @Test
    void aCablePulledIsSilentAndSpeaksAgainWhenPutBack() {
        Capture capture = server.captures("any");
        client.unplugs();
        send(server, "10.77.0.2", 5000, "ring");
        Packet.Icmp own = capture.awaits("the host's own error", Packet.Icmp.class, Packet.Icmp::hostUnreachable);
        assertThat(own.source()).isEqualTo(SERVER);
        assertThat(capture.packets(Packet.Icmp.class, Packet.Icmp::portUnreachable)).isEmpty();
        client.plugsBack();
        send(server, "10.77.0.2", 5000, "ring");
        capture.awaits("port unreachable", Packet.Icmp.class, Packet.Icmp::portUnreachable);
    }

    @Test
    void aRebootedHostHasItsAddressAndNothingElse() throws IOException {
        JavaProcess program = client.runs(HandClient.class, SERVER, "1");
        program.kill();
        client.firewall().drops(INPUT, "-p udp");
        client.losesPower();
        client.comesBack();
        Capture capture = server.captures();
        send(server, "10.77.0.2", 5000, "ring");
        capture.awaits("port unreachable", Packet.Icmp.class, Packet.Icmp::portUnreachable);
    }

    @Test
    void aProgramOnAPausedHostSaysNothingUntilItGoesOn() throws IOException {
        JavaProcess program = server.runs(ServerProgram.class);
        program.hears("ready");
        program.pauses();
        program.tell("?");
        program.hearsNothingOf("statistics", Duration.ofMillis(300));
        program.resumes();
        assertThat(List.of(program.hears("statistics").split(" ", -1))).contains("sessions=0");
    }

    @Test
    void aLossyLinkIsAsFairOrFoulAsTold() {
        LossyLink link = hosts.lossyLink(1, server, "10.78.0.1/24", client, "10.78.0.2/24");
        client.sets("net.ipv4.icmp_ratelimit", "0");
        Capture capture = server.captures("tun0");
        link.has(Weather.FAIR.withDelay(Duration.ofMillis(50), Duration.ZERO));
        send(server, "10.78.0.2", 5000, "ring");
        Packet.Icmp answer = capture.awaits("port unreachable", Packet.Icmp.class, Packet.Icmp::portUnreachable);
        Packet.Udp asked = capture.packets(Packet.Udp.class).getFirst();
        assertThat(Duration.between(asked.time(), answer.time())).isGreaterThanOrEqualTo(Duration.ofMillis(95));

        capture.forgets();
        link.has(Weather.FAIR.withDuplication(1));
        send(server, "10.78.0.2", 5000, "ring");
        // the datagram arrives twice, and so does each of both answers
        capture.awaits(4, "port unreachable", Packet.Icmp.class, Packet.Icmp::portUnreachable);

        capture.forgets();
        link.has(Weather.CUT);
        long lostBefore = link.lost();
        send(server, "10.78.0.2", 5000, "ring");
        eventually("it is lost", () -> link.lost() > lostBefore);
        capture.settles();
        assertThat(capture.packets(Packet.Icmp.class, Packet.Icmp::error)).isEmpty();
    }

    @Test
    void aLossyLinkLosesAndReordersByLot() {
        LossyLink link = hosts.lossyLink(1, server, "10.78.0.1/24", client, "10.78.0.2/24");
        client.firewall().drops(INPUT, "-p udp");
        Capture capture = client.captures("tun0");
        link.has(new Weather(Duration.ofMillis(200), Duration.ofMillis(200), 0.3, 0, 0.3));
        server.run("bash", "-c", "for i in {100..199}; do printf $i > /dev/udp/10.78.0.2/5000; done");
        eventually("all have arrived or are lost", () -> link.passed() + link.lost() >= 100);
        capture.settles();
        List<String> arrived = capture.packets(Packet.Udp.class, datagram -> datagram.destinationPort() == 5000)
                .stream().map(Packet.Udp::payload).toList();
        assertThat(arrived).hasSizeBetween(40, 95).doesNotHaveDuplicates();
        assertThat(arrived).isNotEqualTo(arrived.stream().sorted().toList());
    }

    private static void send(Host host, String to, int port, String text) {
        host.run("bash", "-c", "printf " + text + " > /dev/udp/" + to + "/" + port);
    }
}
