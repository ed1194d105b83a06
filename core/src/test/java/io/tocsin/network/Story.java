package io.tocsin.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.SessionEnd;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A server and a client on hosts of their own, with everything that crosses the server's cable captured. */
final class Story implements AutoCloseable {
    static final String INBOX = "inbox/alice";
    static final String SERVER = Hosts.SERVER_ADDRESS;
    static final String CLIENT = "10.77.0.2";
    static final String CONTEXT = "c0ffee01";
    static final int BELL = 5001;

    /** How a session ended, when, and how many unreachables had been accepted for it. */
    record End(SessionEnd reason, long atMillis, int unreachables) {}

    final Hosts hosts;
    final Lan lan;
    final Host serverHost;
    final Host clientHost;
    final JavaProcess server;
    final Capture capture;
    private long changedAtMillis;

    private Story(Hosts hosts, String device, String... settings) throws IOException {
        this.hosts = hosts;
        lan = hosts.lan();
        serverHost = hosts.host("server").plugInto(lan, SERVER + "/24");
        clientHost = hosts.host("client").plugInto(lan, CLIENT + "/24");
        capture = serverHost.captures(device);
        server = serverHost.runs(ServerProgram.class, settings);
        server.hears("ready");
    }

    /** Begins with a server of those settings and nobody logged on. */
    static Story with(String... settings) throws IOException {
        return captured("eth0", settings);
    }

    /** Begins, and captures {@code any}thing, what the server's host says to itself included. */
    static Story captured(String device, String... settings) throws IOException {
        Hosts.require("tcpdump", "iptables");
        Hosts hosts = Hosts.build();
        boolean begun = false;
        try {
            Story story = new Story(hosts, device, settings);
            begun = true;
            return story;
        } finally {
            if (!begun) {
                hosts.close();
            }
        }
    }

    /** A client by hand on the client's host, logged on, registered and subscribed. */
    JavaProcess alice() throws IOException {
        return alice(BELL, CONTEXT);
    }

    JavaProcess alice(int port, String context) throws IOException {
        JavaProcess client = clientHost.runs(HandClient.class, SERVER);
        client.hears("connected");
        client.tell("bell " + port);
        client.hears("bell");
        client.tell("LOGON alice any");
        client.hears("line OK");
        client.tell("REGISTER " + port + " " + context);
        client.hears("line OK");
        client.tell("SUBSCRIBE " + INBOX);
        client.hears("line OK");
        return client;
    }

    /** A real client of the library on that host, ready. */
    JavaProcess library(Host host, String... arguments) throws IOException {
        JavaProcess client = host.runs(ClientProgram.class, arguments);
        client.hears("ready");
        return client;
    }

    /** The client's computer crashes and starts again; nobody has logged off. */
    void clientReboots() {
        clientHost.losesPower();
        clientHost.comesBack();
        // at one datagram a minute the limit of one error a second is never met; at the test's pace it would be
        clientHost.sets("net.ipv4.icmp_ratelimit", "0");
    }

    /** The server's host goes on believing that the client is where it was, longer than any test takes. */
    void remembersNeighbours() {
        serverHost.sets("net.ipv4.neigh.eth0.base_reachable_time_ms", "600000");
    }

    /** Nothing has happened yet: the capture is empty, and the next change is the first. */
    void beginsAnew() {
        capture.forgets();
        changedAtMillis = 0;
    }

    /** When the first change was published. */
    long changedAtMillis() {
        return changedAtMillis;
    }

    void inboxChanges() {
        if (changedAtMillis == 0) {
            changedAtMillis = System.currentTimeMillis();
        }
        server.tell(INBOX);
    }

    /** How the session ends that ends next. */
    End ends() {
        List<String> words = List.of(server.hears("ended").split(" ", -1));
        return new End(
                SessionEnd.valueOf(words.get(0)), Long.parseLong(words.get(1)), Integer.parseInt(words.get(2)));
    }

    /** What the server has counted, such as {@code probes=1}. */
    List<String> statistics() {
        server.tell("?");
        return List.of(server.hears("statistics").split(" ", -1));
    }

    /** The datagrams to alice's bell so far. */
    List<Packet.Udp> pushes() {
        return pushes(BELL);
    }

    List<Packet.Udp> pushes(int port) {
        return capture.packets(Packet.Udp.class, datagram -> datagram.destinationPort() == port);
    }

    /** The errors so far that quote a datagram to alice's bell, whoever sent them. */
    List<Packet.Icmp> bounces() {
        return capture.packets(Packet.Icmp.class, Story::quotesABell);
    }

    static boolean quotesABell(Packet.Icmp error) {
        return error.quoted()
                .filter(quoted -> quoted instanceof Packet.Udp datagram && datagram.destinationPort() == BELL)
                .isPresent();
    }

    static boolean bounce(Packet.Icmp error) {
        return error.portUnreachable() && quotesABell(error);
    }

    /** The resets so far that were sent to the server. */
    List<Packet.Tcp> resets() {
        return capture.packets(Packet.Tcp.class, segment -> segment.reset() && segment.destination().equals(SERVER));
    }

    /** Waits that long, which is many intervals, and proves that no datagram went to alice's bell meanwhile. */
    void noPushFor(Duration time) {
        capture.settles();
        int before = pushes().size();
        server.hearsNothingOf("never said", time);
        capture.settles();
        assertThat(pushes()).as("datagrams after the last one that was due").hasSize(before);
    }

    @Override
    public void close() {
        hosts.close();
    }
}
