package io.tocsin.faults;

import static io.tocsin.Eventually.eventually;
import static io.tocsin.network.Firewall.Chain.INPUT;
import static io.tocsin.network.Firewall.Chain.OUTPUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.network.HandClient;
import io.tocsin.network.Host;
import io.tocsin.network.Hosts;
import io.tocsin.network.JavaProcess;
import io.tocsin.network.Lan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What befalls the server's own host: its firewall, its routes, its cable, its addresses, its address families. */
class HostFaultsIT {
    private static final String SERVER = Hosts.SERVER_ADDRESS;

    private Hosts hosts;
    private Lan lan;
    private Host server;
    private Host client;
    private ServerApart program;

    @BeforeEach
    void switchesOn() {
        Hosts.require("iptables", "tc", "sysctl");
        hosts = Hosts.build();
        lan = hosts.lan();
        server = hosts.host("server").plugInto(lan, SERVER + "/24", "fd77::1/64");
        client = hosts.host("client").plugInto(lan, "10.77.0.2/24", "fd77::2/64");
    }

    @AfterEach
    void switchesOff() {
        if (program != null) {
            program.close();
        }
        if (hosts != null) {
            hosts.close();
        }
    }

    private void starts(String transport, String address, String... more) throws IOException {
        List<String> settings = new ArrayList<>(List.of(
                "push.transport=" + transport, "control.address=" + address, "auth.mode=open", "push.interval=200ms"));
        settings.addAll(List.of(more));
        program = ServerApart.start(server.inside(), List.of(), settings.toArray(String[]::new));
    }

    /** A client that has heard a first push; from now on it retrieves nothing. */
    private JavaProcess listening(String address) throws IOException {
        JavaProcess alice = client.runs(HandClient.class, address);
        alice.hears("connected");
        alice.tell("bell 5000");
        alice.hears("bell");
        alice.tell("LOGON alice secret");
        alice.hears("line OK");
        alice.tell("REGISTER 5000 aa");
        alice.hears("line OK");
        alice.tell("SUBSCRIBE news");
        alice.hears("line OK");
        program.tell("news");
        alice.hears("datagram aa");
        return alice;
    }

    private void refuses(String error) {
        eventually("datagrams are refused with " + error, () -> program.refused(error) > 2);
    }

    /** What every passing fault has in common: the session is there, is pushed again, and the log had one line. */
    private void goesOn(JavaProcess alice) {
        alice.forgetsWhatItSaid();
        alice.hears("datagram aa");
        alice.tell("PING");
        alice.hears("line OK");
        assertThat(program.count("sessions")).isEqualTo(1);
        assertThat(program.state()).containsEntry("failing", "false").containsEntry("turnsFailed", "0");
        assertThat(program.logged("this host refused to send a datagram to 10.77.0.2:5000")).hasSize(1);
        assertThat(program.logged("ERROR")).isEmpty();
    }

    // -- the firewall

    @ParameterizedTest
    @CsvSource({"linux, EPERM", "nio, IOException"})
    void aFirewallThatDropsWhatTheServerSendsIsCountedAndLoggedOnce(String transport, String error) throws IOException {
        starts(transport, SERVER + ":7410");
        JavaProcess alice = listening(SERVER);
        server.firewall().drops(OUTPUT, "-p udp --dport 5000");
        refuses(error);
        server.firewall().opens();
        goesOn(alice);
    }

    @Test
    void aFirewallThatRejectsWhatTheServerSendsIsSeenAsUnreachableAndEndsNobody() throws IOException {
        starts("linux", SERVER + ":7410", "keepalive.interval=1s", "keepalive.probes=1");
        JavaProcess alice = listening(SERVER);
        server.firewall().rejects(OUTPUT, "-p udp --dport 5000", "icmp-port-unreachable");
        eventually("it is told", () -> program.count("unreachables") + program.count("refusals") > 0);
        alice.hears("line * UNREACHABLE 10.77.0.2:5000");
        server.firewall().opens();
        alice.forgetsWhatItSaid();
        alice.hears("datagram aa");
        assertThat(program.count("sessions")).isEqualTo(1);
    }

    // -- routes, cables, addresses

    @ParameterizedTest
    @CsvSource({"linux, ENETUNREACH", "nio, SocketException"})
    void aRouteThatIsGoneIsCountedUntilItIsBack(String transport, String error) throws IOException {
        starts(transport, SERVER + ":7410");
        JavaProcess alice = listening(SERVER);
        server.run("ip", "route", "del", "10.77.0.0/24");
        refuses(error);
        server.run("ip", "route", "add", "10.77.0.0/24", "dev", "eth0");
        goesOn(alice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "nio"})
    void anInterfaceThatGoesDownAndComesBackEndsNobody(String transport) throws IOException {
        starts(transport, SERVER + ":7410");
        JavaProcess alice = listening(SERVER);
        server.run("ip", "link", "set", "eth0", "down");
        eventually("datagrams are refused", () -> program.count("refusals") > 3);
        server.run("ip", "link", "set", "eth0", "up");
        goesOn(alice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "nio"})
    void theServersOwnAddressMayDisappearAndComeBack(String transport) throws IOException {
        starts(transport, SERVER + ":7410");
        JavaProcess alice = listening(SERVER);
        server.run("ip", "addr", "del", SERVER + "/24", "dev", "eth0");
        eventually("datagrams are refused", () -> program.count("refusals") > 3);
        server.run("ip", "addr", "add", SERVER + "/24", "dev", "eth0");
        goesOn(alice);
    }

    // -- address families

    @ParameterizedTest
    @ValueSource(strings = {"linux", "nio"})
    void servesWhereThereIsNoIpv4(String transport) throws IOException {
        for (Host host : List.of(server, client)) {
            host.run("ip", "-4", "addr", "flush", "dev", "eth0");
            host.run("ip", "-4", "addr", "flush", "dev", "lo");
        }
        starts(transport, "[::]:7410");
        JavaProcess alice = listening("fd77::1");
        alice.forgetsWhatItSaid();
        alice.hears("datagram aa");
        assertThat(program.count("refusals")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "nio"})
    void servesWhereThereIsNoIpv6(String transport) throws IOException {
        for (Host host : List.of(server, client)) {
            host.sets("net.ipv6.conf.all.disable_ipv6", "1").sets("net.ipv6.conf.default.disable_ipv6", "1");
        }
        starts(transport, "0.0.0.0:7410");
        JavaProcess alice = listening(SERVER);
        alice.forgetsWhatItSaid();
        alice.hears("datagram aa");
        assertThat(program.count("refusals")).isZero();
    }

    // -- no room

    @ParameterizedTest
    @CsvSource({"EAGAIN, 1000000", "ENOBUFS, 2000"})
    void aNetworkThatIsTooSlowLosesNoPush(String error, String queueBytes) throws IOException {
        int sessions = 1500;
        starts("linux", SERVER + ":7410", "push.interval=1h", "session.supersede=false",
                "session.limit-per-user=" + sessions, "session.limit-per-address=" + sessions);
        JavaProcess many = client.runs(ManyListeners.class, SERVER, String.valueOf(sessions));
        many.hears("listening");
        if (error.equals("EAGAIN")) {
            program.tell("narrow");
            program.hears("narrowed");
        }
        server.run("tc", "qdisc", "add", "dev", "eth0", "root", "tbf", "rate", "400kbit", "burst", "1600", "limit",
                queueBytes);
        program.tell("news");
        many.hears("all heard");
        assertThat(program.count("backPressure")).isPositive();
        assertThat(program.count("refusals")).isZero();
        assertThat(program.count("datagrams")).isEqualTo(sessions);
        assertThat(program.logged("refused")).isEmpty();
    }

    // -- floods

    @Test
    void halfOpenConnectionsKeepNobodyOut() throws IOException {
        starts("linux", SERVER + ":7410");
        JavaProcess alice = listening(SERVER);
        Host flooder = hosts.host("flooder").plugInto(lan, "10.77.0.3/24");
        flooder.firewall().drops(INPUT, "-p tcp --tcp-flags SYN,ACK SYN,ACK");
        flooder.runs(HalfOpener.class, SERVER, "3000").hears("knocked");
        eventually("there are many half-open connections", () -> halfOpen() > 200);

        JavaProcess bob = client.runs(HandClient.class, SERVER);
        bob.hears("line * TOCSIN 1 ");
        bob.tell("LOGON bob secret");
        bob.hears("line OK");
        alice.forgetsWhatItSaid();
        alice.hears("datagram aa");
        assertThat(program.count("accepted")).isEqualTo(2);
        assertThat(program.logged("ERROR")).isEmpty();
    }

    private long halfOpen() {
        return server.run("ss", "-Htn", "state", "syn-recv").lines().count();
    }
}
