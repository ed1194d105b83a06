package io.tocsin.samples.benchmarks;

import io.tocsin.EmbeddedSession;
import io.tocsin.NotificationServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Half of all clients are gone: each datagram to them comes back as an ICMP error, and not one of those to the others
 * may be lost for it.
 */
final class HalfDead {
    private static final int CLIENTS = 1000;
    private static final String TOPIC = "everybody";
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration ON_THE_WAY = Duration.ofMillis(200);

    private final List<DatagramChannel> live = new ArrayList<>();
    private final List<EmbeddedSession> liveSessions = new ArrayList<>();
    private final List<EmbeddedSession> deadSessions = new ArrayList<>();

    private HalfDead() {}

    /** Mode, transport. */
    public static void main(String[] arguments) throws IOException {
        Mode mode = Mode.of(arguments[0]);
        Report report = new Report("half-dead/" + arguments[1]);
        try (NotificationServer server = Servers.start(arguments[1])) {
            server.settings().apply("unreachable.policy=count", Servers.NAME);
            HalfDead clients = new HalfDead();
            clients.open(server);
            clients.run(server, report, mode.pick(10, 30));
        }
    }

    private void open(NotificationServer server) throws IOException {
        List<DatagramChannel> dead = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            EmbeddedSession session = server.open("user" + i);
            session.register(
                    (InetSocketAddress) channel.getLocalAddress(),
                    ByteBuffer.allocate(16).putInt(i).array());
            session.subscribe(TOPIC);
            (i % 2 == 0 ? live : dead).add(channel);
            (i % 2 == 0 ? liveSessions : deadSessions).add(session);
        }
        for (DatagramChannel channel : dead) {
            channel.close();
        }
    }

    private void run(NotificationServer server, Report report, int rounds) throws IOException {
        Servers.interval(server, INTERVAL.toSeconds() + "s");
        server.changed(TOPIC);
        long arrived = 0;
        for (int i = 0; i < rounds; i++) {
            LockSupport.parkNanos(INTERVAL.toNanos());
            arrived += read();
        }
        server.retrieved(TOPIC);
        LockSupport.parkNanos(ON_THE_WAY.toNanos());
        arrived += read();
        long toLive = pushes(liveSessions);
        long toDead = pushes(deadSessions);
        long accepted = server.statistics().unreachablesAccepted();
        report.raw("%,d datagrams sent to the live half, %,d arrived", toLive, arrived);
        report.raw(
                "%,d sent to the dead half, %,d unreachables accepted, %,d ignored, %,d send failures",
                toDead,
                accepted,
                server.statistics().unreachablesIgnored(),
                server.statistics().sendFailures());
        report.raw("%d of %d dead clients were never noticed", unnoticed(), deadSessions.size());
        report.ratio("arrived-over-sent", arrived / (double) toLive);
        report.ratio("unreachables-over-sent-to-dead", accepted / (double) toDead);
        for (DatagramChannel channel : live) {
            channel.close();
        }
    }

    private long read() throws IOException {
        ByteBuffer datagram = ByteBuffer.allocateDirect(64);
        long read = 0;
        for (DatagramChannel channel : live) {
            while (channel.receive(datagram.clear()) != null) {
                read++;
            }
        }
        return read;
    }

    private static long pushes(List<EmbeddedSession> sessions) {
        return sessions.stream().mapToLong(session -> session.snapshot().pushes()).sum();
    }

    private long unnoticed() {
        return deadSessions.stream()
                .filter(session -> session.snapshot().unreachables() == 0)
                .count();
    }
}
