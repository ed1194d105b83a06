package io.tocsin.samples.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

/**
 * One change for a crowd until the last datagram has left, over and over, of Tocsin and what a user would take instead.
 * All are in this JVM and take turns; each turn gives one ratio. A C program that does nothing but send takes its turn as
 * well: what it reaches against a peer, nobody can surpass. The repetition of every session is armed as well, and taken
 * back when it has retrieved; only the time until the last datagram counts, but the CPU time of all of it, by all threads
 * of the process except the one that measures.
 */
final class PeerThroughput {
    private static final int SESSIONS = 50_000;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration SATURATED = Duration.ofMillis(10);
    private static final Duration SILENT = Duration.ofHours(1);
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Duration time;
    private final CProgram program;
    private final Clients clients;

    private PeerThroughput(Duration time, CProgram program, Clients clients) {
        this.time = time;
        this.program = program;
        this.clients = clients;
    }

    /** Mode, path of the C program. */
    public static void main(String[] arguments) throws IOException {
        Mode mode = Mode.of(arguments[0]);
        try (Clients clients = Clients.of(SESSIONS);
                Side tocsin = Sides.open("tocsin", clients);
                Side netty = Sides.open("netty", clients);
                Side plainJdk = Sides.open("plain-jdk", clients);
                Side californium = Sides.open("californium", clients)) {
            new PeerThroughput(Duration.ofMillis(mode.pick(700, 1500)), new CProgram(arguments[1]), clients)
                    .run(mode.pick(4, 15), List.of(tocsin, netty, plainJdk, californium));
        }
    }

    private void run(int rounds, List<Side> sides) throws IOException {
        Report report = new Report("push-throughput");
        for (Side side : sides) {
            side.interval(SILENT);
            changes(side, WARM_UP);
        }
        Throughput[][] changes = new Throughput[sides.size()][rounds];
        Throughput[] c = new Throughput[rounds];
        for (int round = 0; round < rounds; round++) {
            c[round] = program.run(time, SESSIONS, clients.sink().port(), "dont-fragment");
            for (int i = 0; i < sides.size(); i++) {
                changes[i][round] = changes(sides.get(i), time);
            }
        }
        compare(report, "", "datagrams/s", sides, changes, Throughput::perSecond);
        limit(report, "datagrams/s", c, sides, changes, Throughput::perSecond);
        Report cpu = new Report("cpu-per-push");
        compare(cpu, "", "us", sides, changes, Throughput::cpuMicrosEach);
        limit(cpu, "us", c, sides, changes, Throughput::cpuMicrosEach);
        repetitions(new Report("push-throughput"), rounds, sides.subList(0, 3));
    }

    private void repetitions(Report report, int rounds, List<Side> sides) throws IOException {
        Throughput[][] repetitions = new Throughput[sides.size()][rounds];
        sides.forEach(side -> side.interval(SATURATED));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < sides.size(); i++) {
                repetitions[i][round] = repetitions(sides.get(i));
            }
        }
        compare(report, "-repetitions", "datagrams/s", sides, repetitions, Throughput::perSecond);
    }

    private static void compare(
            Report report,
            String suffix,
            String unit,
            List<Side> sides,
            Throughput[][] measured,
            ToDoubleFunction<Throughput> quantity) {
        Series tocsin = Throughput.series(measured[0], quantity);
        for (int i = 0; i < sides.size(); i++) {
            report.bar("peers" + suffix, sides.get(i).name(), unit, Throughput.series(measured[i], quantity));
        }
        for (int i = 1; i < sides.size(); i++) {
            report.ratio(sides.get(i).name() + suffix, tocsin.over(Throughput.series(measured[i], quantity)));
        }
    }

    /** What Tocsin's ratio to each peer would be if it were the C program. */
    private static void limit(
            Report report,
            String unit,
            Throughput[] c,
            List<Side> sides,
            Throughput[][] measured,
            ToDoubleFunction<Throughput> quantity) {
        Series limit = Throughput.series(c, quantity);
        report.bar("peers", "C", unit, limit);
        for (int i = 1; i < sides.size(); i++) {
            report.ratio(sides.get(i).name() + "-of-c", limit.over(Throughput.series(measured[i], quantity)));
        }
    }

    private static Throughput changes(Side side, Duration time) throws IOException {
        Heap.clean();
        long nanos = 0;
        long before = side.sent();
        ThreadTimes cpuBefore = ThreadTimes.now();
        while (nanos < time.toNanos()) {
            long sent = side.sent();
            long start = System.nanoTime();
            side.changed();
            await(side, sent + SESSIONS);
            nanos += System.nanoTime() - start;
            side.retrieved();
        }
        long cpu = ThreadTimes.now().since(cpuBefore).totalNanos();
        return new Throughput(side.sent() - before, nanos / 1e9, cpu / 1e9);
    }

    private Throughput repetitions(Side side) throws IOException {
        Heap.clean();
        side.changed();
        await(side, side.sent() + 2L * SESSIONS);
        ThreadTimes cpuBefore = ThreadTimes.now();
        long before = side.sent();
        long start = System.nanoTime();
        LockSupport.parkNanos(time.toNanos());
        long sent = side.sent() - before;
        double seconds = (System.nanoTime() - start) / 1e9;
        long cpu = ThreadTimes.now().since(cpuBefore).totalNanos();
        side.retrieved();
        return new Throughput(sent, seconds, cpu / 1e9);
    }

    /** Waits until so many datagrams have left, looking now and then. */
    static void await(Side side, long datagrams) {
        Waiting.until(
                () -> side.sent() >= datagrams,
                LIMIT,
                () -> side.name() + " had sent " + side.sent() + " datagrams instead of " + datagrams);
    }
}
