package io.tocsin.samples.benchmarks;

import io.tocsin.EmbeddedSession;
import io.tocsin.NotificationServer;
import io.tocsin.spi.Liveness.Verdict;
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
 * 100,000 clients, all of them gone: how many ICMP errors are read per second, against a C program that sends to the same
 * addresses and reads the same errors; how long it takes until all have been found out and ended; and what that costs 500
 * others, who are there, in datagrams.
 */
final class DeadClients {
    private static final int DEAD = 100_000;
    private static final int LIVE = 500;
    private static final String TOPIC = "everybody";
    private static final String OF_THE_DEAD = "dead";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final List<DatagramChannel> channels = new ArrayList<>();
    private final List<EmbeddedSession> live = new ArrayList<>();
    private final NotificationServer server;
    private final int port;
    private final Report report = new Report("dead-clients");
    private long arrived;

    private DeadClients(NotificationServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Mode, path of the C program. */
    public static void main(String[] arguments) throws IOException {
        Mode mode = Mode.of(arguments[0]);
        try (NotificationServer server = Servers.start("linux")) {
            int port;
            try (Sink sink = Sink.open()) {
                port = sink.port();
                Crowd.fill(
                        user -> server.open("user" + user, session -> Verdict.GONE), server, sink, DEAD, index -> OF_THE_DEAD);
            }
            DeadClients clients = new DeadClients(server, port);
            clients.errorsPerSecond(new CProgram(arguments[1]), mode.pick(5, 15));
            clients.openLive();
            clients.untilAllAreEnded();
        }
    }

    private void errorsPerSecond(CProgram program, int rounds) throws IOException {
        server.settings().apply("unreachable.policy=count", Servers.NAME);
        Throughput[] tocsin = new Throughput[rounds];
        Throughput[] c = new Throughput[rounds];
        errors(Duration.ofSeconds(3));
        for (int i = 0; i < rounds; i++) {
            tocsin[i] = errors(Duration.ofSeconds(1));
            c[i] = program.run(Duration.ofSeconds(1), DEAD, port, "read-errors");
        }
        report.bar("errors-read", "tocsin", "errors/s", Throughput.series(tocsin, Throughput::perSecond));
        report.bar("errors-read", "C", "errors/s", Throughput.series(c, Throughput::perSecond));
        report.ratio(
                "c-limit",
                Throughput.series(tocsin, Throughput::perSecond).over(Throughput.series(c, Throughput::perSecond)));
    }

    private Throughput errors(Duration time) {
        Servers.interval(server, "10ms");
        server.changed(OF_THE_DEAD);
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        long before = server.statistics().unreachablesAccepted();
        long start = System.nanoTime();
        LockSupport.parkNanos(time.toNanos());
        long errors = server.statistics().unreachablesAccepted() - before;
        double seconds = (System.nanoTime() - start) / 1e9;
        Servers.interval(server, "1h");
        server.retrieved(OF_THE_DEAD);
        return new Throughput(errors, seconds, 0);
    }

    private void openLive() throws IOException {
        for (int i = 0; i < LIVE; i++) {
            DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            EmbeddedSession session = server.open("live" + i, asked -> Verdict.ALIVE);
            session.register((InetSocketAddress) channel.getLocalAddress(), Clients.context(i));
            session.subscribe(TOPIC);
            channels.add(channel);
            live.add(session);
        }
    }

    /** The live ones are pushed every 20 ms meanwhile. */
    private void untilAllAreEnded() throws IOException {
        server.settings().apply("unreachable.policy=probe, push.interval=20ms", Servers.NAME);
        server.changed(TOPIC);
        readFor(Duration.ofMillis(200));
        long start = System.nanoTime();
        server.changed(OF_THE_DEAD);
        while (server.statistics().sessions() > LIVE) {
            read();
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new IllegalStateException("after " + LIMIT + " there are "
                        + (server.statistics().sessions() - LIVE) + " dead sessions left");
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        readFor(Duration.ofMillis(200));
        server.retrieved(TOPIC);
        readFor(Duration.ofMillis(200));
        long sent = live.stream().mapToLong(session -> session.snapshot().pushes()).sum();
        report.raw("all %,d ended %.2f s after the change, %,d probes", DEAD, seconds, server.statistics().probes());
        report.raw("%,d datagrams sent to the %d live ones, %,d arrived", sent, LIVE, arrived);
        report.ratio("all-ended-over-goal-3s", seconds / 3);
        report.ratio("lost-by-live", (double) (sent - arrived));
        for (DatagramChannel channel : channels) {
            channel.close();
        }
    }

    private void readFor(Duration time) throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos()) {
            read();
        }
    }

    private void read() throws IOException {
        ByteBuffer datagram = ByteBuffer.allocateDirect(64);
        for (DatagramChannel channel : channels) {
            while (channel.receive(datagram.clear()) != null) {
                arrived++;
            }
        }
        LockSupport.parkNanos(1_000_000);
    }
}
