package io.tocsin.samples.benchmarks;

import io.tocsin.NotificationServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Datagrams per second of the whole server path, against a C program that sends the same datagrams to the same
 * addresses, and against a plain Java loop. They take turns, and each turn gives one ratio.
 *
 * <p>Repetitions: everybody is pending, has not answered, and is due again at once. First pushes: one change makes
 * everybody pending; only the time until all have been pushed counts, not that in which they retrieve.
 */
final class PushThroughput {
    private static final int SESSIONS = 60_000;
    private static final String TOPIC = "everybody";
    private static final String SATURATED = "10ms";
    private static final String SILENT = "1h";
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    private final NotificationServer server;
    private final Crowd crowd;
    private final CProgram program;
    private final PushThreadMeter meter = new PushThreadMeter();

    private PushThroughput(NotificationServer server, Crowd crowd, CProgram program) {
        this.server = server;
        this.crowd = crowd;
        this.program = program;
    }

    /** Mode, transport, path of the C program. */
    public static void main(String[] arguments) throws IOException {
        Mode mode = Mode.of(arguments[0]);
        String transport = arguments[1];
        Report report = new Report("push-throughput/" + transport);
        try (NotificationServer server = Servers.start(transport);
                Crowd crowd = Crowd.open(server, SESSIONS, TOPIC)) {
            new PushThroughput(server, crowd, new CProgram(arguments[2]))
                    .run(report, mode.pick(4, 15), Duration.ofMillis(mode.pick(700, 1500)));
        }
    }

    private void run(Report report, int rounds, Duration time) throws IOException {
        Servers.interval(server, SILENT);
        repetitions(WARM_UP);
        firstPushes(WARM_UP);
        Throughput[] repetitions = new Throughput[rounds];
        Throughput[] firstPushes = new Throughput[rounds];
        Throughput[] c = new Throughput[rounds];
        Throughput[] cUnfragmented = new Throughput[rounds];
        Throughput[] java = new Throughput[rounds];
        for (int i = 0; i < rounds; i++) {
            repetitions[i] = repetitions(time);
            c[i] = program.run(time, SESSIONS, crowd.sink().port());
            firstPushes[i] = firstPushes(time);
            cUnfragmented[i] = program.run(time, SESSIONS, crowd.sink().port(), "dont-fragment");
            java[i] = plainJava(time);
            report.raw(
                    "datagrams/s: repetitions %,.0f, first pushes %,.0f, C %,.0f, C with dont-fragment %,.0f, plain Java %,.0f",
                    repetitions[i].perSecond(),
                    firstPushes[i].perSecond(),
                    c[i].perSecond(),
                    cUnfragmented[i].perSecond(),
                    java[i].perSecond());
        }
        cpu(report, "repetitions", repetitions);
        cpu(report, "first pushes", firstPushes);
        cpu(report, "C", c);
        cpu(report, "C with dont-fragment", cUnfragmented);
        cpu(report, "plain Java", java);
        Series limit = Throughput.series(c, Throughput::perSecond);
        report.ratio("c-limit", Throughput.series(repetitions, Throughput::perSecond).over(limit));
        report.ratio("c-limit-first-pushes", Throughput.series(firstPushes, Throughput::perSecond).over(limit));
        report.ratio(
                "c-limit-dont-fragment",
                Throughput.series(repetitions, Throughput::perSecond)
                        .over(Throughput.series(cUnfragmented, Throughput::perSecond)));
        report.ratio("c-limit-plain-java", Throughput.series(java, Throughput::perSecond).over(limit));
        Series cpuLimit = Throughput.series(c, Throughput::cpuMicrosEach);
        report.ratio("c-limit-in-cpu-time", cpuLimit.over(Throughput.series(repetitions, Throughput::cpuMicrosEach)));
    }

    private Throughput repetitions(Duration time) {
        crowd.push(TOPIC);
        Servers.interval(server, SATURATED);
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        long start = System.nanoTime();
        long before = server.statistics().pushesSent();
        long cpuBefore = meter.cpuNanos();
        LockSupport.parkNanos(time.toNanos());
        long sent = server.statistics().pushesSent() - before;
        long cpu = meter.cpuNanos() - cpuBefore;
        long elapsed = System.nanoTime() - start;
        Servers.interval(server, SILENT);
        server.retrieved(TOPIC);
        return new Throughput(sent, elapsed / 1e9, cpu / 1e9);
    }

    private Throughput firstPushes(Duration time) {
        long nanos = 0;
        long cpu = 0;
        long sent = 0;
        while (nanos < time.toNanos()) {
            long before = server.statistics().pushesSent();
            long cpuBefore = meter.cpuNanos();
            long start = System.nanoTime();
            server.changed(TOPIC);
            Crowd.awaitPushes(server, before + SESSIONS, LIMIT);
            nanos += System.nanoTime() - start;
            cpu += meter.cpuNanos() - cpuBefore;
            sent += SESSIONS;
            server.retrieved(TOPIC);
        }
        return new Throughput(sent, nanos / 1e9, cpu / 1e9);
    }

    private Throughput plainJava(Duration time) throws IOException {
        InetSocketAddress[] addresses = new InetSocketAddress[SESSIONS];
        for (int i = 0; i < SESSIONS; i++) {
            addresses[i] = crowd.sink().address(i);
        }
        ByteBuffer payload = ByteBuffer.allocateDirect(16);
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, 4 << 20);
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            long sent = 0;
            long start = System.nanoTime();
            long end = start;
            long cpuBefore = ownCpuNanos();
            while (end - start < time.toNanos()) {
                for (InetSocketAddress address : addresses) {
                    sent += channel.send(payload.clear(), address) > 0 ? 1 : 0;
                }
                end = System.nanoTime();
            }
            return new Throughput(sent, (end - start) / 1e9, (ownCpuNanos() - cpuBefore) / 1e9);
        }
    }

    private static long ownCpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void cpu(Report report, String who, Throughput[] rounds) {
        report.raw(
                "CPU time of %s: %s us each", who, Throughput.series(rounds, Throughput::cpuMicrosEach).show("%.2f"));
    }
}
