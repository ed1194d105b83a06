package io.tocsin.samples.benchmarks;

import io.tocsin.EmbeddedSession;
import io.tocsin.NotificationServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * As many TCP sessions as descriptors allow, their clients in a process of their own: heap of the server for each,
 * memory of the kernel for both ends, and a keep-alive time that is changed on all of them, again and again, while a
 * session is pushed.
 */
final class TcpSessions {
    private static final int WANTED = 18_000;
    private static final int DESCRIPTORS_BESIDES = 500;

    /** As many come and go first, so that what is made once and for all is there. */
    private static final int WARM_UP = 6_000;

    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final Duration BETWEEN_CHANGES = Duration.ofMillis(100);
    private static final Duration LEAVING = Duration.ofMinutes(1);

    private TcpSessions() {}

    /** Mode. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Mode mode = Mode.of(arguments[0]);
        Report report = new Report("tcp-sessions");
        try (NotificationServer server = Servers.builder("linux")
                        .set("control.address", "127.0.0.1:0")
                        .start();
                Sink sink = Sink.open();
                Bell bell = Bell.open()) {
            int port = server.controlAddress().orElseThrow().getPort();
            try (ChildProcess first = clients(WARM_UP, port, sink)) {
                first.await("ready");
            }
            Waiting.until(
                    () -> server.statistics().sessions() == 0 && server.connections().open() == 0,
                    LEAVING,
                    () -> "there were still sessions of clients that had gone");
            Kernel kernelBefore = Kernel.now();
            long heapBefore = Heap.used();
            int count = (int) Math.min(WANTED, descriptors() - DESCRIPTORS_BESIDES);
            try (ChildProcess clients = clients(count, port, sink)) {
                double seconds = Double.parseDouble(clients.await("ready"));
                double heap = (Heap.used() - heapBefore) / (double) count;
                Kernel kernel = Kernel.now();
                report.raw("%,d sessions, logged on one after another by 16 threads in %.1f s", count, seconds);
                report.raw("heap %.0f bytes each; %s", heap, kernel.since(kernelBefore, count));
                report.ratio("heap-over-goal-4k", heap / 4096);
                changeKeepAlive(server, bell, report, mode.pick(3, 15));
            }
        }
    }

    private static ChildProcess clients(int count, int port, Sink sink) throws IOException {
        return ChildProcess.run(
                List.of("-Xmx1g"),
                TcpClients.class,
                String.valueOf(count),
                String.valueOf(port),
                String.valueOf(sink.port()));
    }

    private static void changeKeepAlive(NotificationServer server, Bell bell, Report report, int rounds)
            throws IOException, InterruptedException, ExecutionException {
        EmbeddedSession session = server.open("alice");
        session.register(bell.address(), Clients.context(0));
        session.subscribe("inbox/alice");
        server.settings().apply("push.min-gap=0", Servers.NAME);
        rings(server, session, bell);
        List<Double> changes = new ArrayList<>();
        double[] alone = new double[rounds];
        double[] meanwhile = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            alone[i] = rings(server, session, bell).quantile(0.99);
            FutureTask<Series> pushed = new FutureTask<>(() -> rings(server, session, bell));
            Thread.ofPlatform().start(pushed);
            while (!pushed.isDone()) {
                changes.add(changeOnAll(server, changes.size()));
                Thread.sleep(BETWEEN_CHANGES);
            }
            meanwhile[i] = pushed.get().quantile(0.99);
        }
        Series millis = Series.of(changes);
        report.bar("keep-alive-changed-on-all", "tocsin", "ms", millis);
        report.bar("p99-change-to-wire", "alone", "us", Series.of(alone));
        report.bar("p99-change-to-wire", "while-keep-alive-is-changed", "us", Series.of(meanwhile));
        report.ratio("keep-alive-over-goal-200ms", millis.median() / 200);
        report.ratio("p99-while-changing-over-alone", Series.of(meanwhile).over(Series.of(alone)));
    }

    /** How many milliseconds it takes. */
    private static double changeOnAll(NotificationServer server, int number) {
        long start = System.nanoTime();
        server.settings().apply("keepalive.timeout=" + (60 + number) + "m", Servers.NAME);
        return (System.nanoTime() - start) / 1e6;
    }

    private static Series rings(NotificationServer server, EmbeddedSession session, Bell bell)
            throws InterruptedException {
        RingTimes times = new RingTimes();
        times.sample(
                () -> server.changed("inbox/alice"),
                session::retrieved,
                bell,
                System.nanoTime() + WINDOW.toNanos());
        return times.series();
    }

    /** How many this process may open. */
    private static long descriptors() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/limits")).stream()
                .filter(line -> line.startsWith("Max open files"))
                .map(line -> line.split(" +", -1)[4])
                .mapToLong(limit -> limit.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(limit))
                .findFirst()
                .orElse(1024);
    }

    /** Memory of the kernel. */
    private record Kernel(long slabKilobytes, long tcpPages) {
        static Kernel now() throws IOException {
            return new Kernel(
                    number(Path.of("/proc/meminfo"), "Slab:", 1), number(Path.of("/proc/net/sockstat"), "TCP:", 10));
        }

        private static long number(Path file, String line, int word) throws IOException {
            return Files.readAllLines(file).stream()
                    .filter(candidate -> candidate.startsWith(line))
                    .map(candidate -> Long.parseLong(candidate.split(" +", -1)[word]))
                    .findFirst()
                    .orElse(0L);
        }

        String since(Kernel before, int sessions) {
            return String.format(
                    Locale.ROOT,
                    "kernel, both ends: slab %.1f kB each, TCP buffers %.2f kB each",
                    (slabKilobytes - before.slabKilobytes) / (double) sessions,
                    (tcpPages - before.tcpPages) * 4.0 / sessions);
        }
    }
}
