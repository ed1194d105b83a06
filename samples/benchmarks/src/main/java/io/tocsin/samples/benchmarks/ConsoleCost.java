package io.tocsin.samples.benchmarks;

import io.tocsin.EmbeddedSession;
import io.tocsin.NotificationServer;
import io.tocsin.jmx.SessionsMXBean;
import io.tocsin.jmx.TocsinManagement;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;

/**
 * What a console costs, over a real JMX connection: to connect, to list, to count, to find the busiest, with ten sessions
 * and with a million; and whether pushes are late while a console polls everything once a second.
 */
final class ConsoleCost {
    private static final int FEW = 10;
    private static final int MANY = 1_000_000;
    private static final String TOPIC = "inbox/alice";
    private static final int PAUSE_MICROS = 2000;

    private ConsoleCost() {}

    /** Mode, transport. */
    public static void main(String[] arguments) throws Exception {
        Mode mode = Mode.of(arguments[0]);
        Report report = new Report("console/" + arguments[1]);
        double few = withSessions(FEW, mode, arguments[1], report);
        double many = withSessions(MANY, mode, arguments[1], report);
        report.ratio("connect-and-read-1m-over-10", many / few);
    }

    /** Milliseconds to connect and read everything. */
    private static double withSessions(int sessions, Mode mode, String transport, Report report) throws Exception {
        try (NotificationServer server = Servers.start(transport);
                TocsinManagement management = TocsinManagement.register(server);
                Crowd crowd = Crowd.open(server, sessions, index -> "inbox/user" + index);
                RemoteConsole console = RemoteConsole.open()) {
            report.raw("%d sessions, %d MBeans", crowd.size(), management.names().size());
            int rounds = mode.pick(10, 30);
            double connect = time(rounds, () -> {
                try (RemoteConsole another = console.another()) {
                    another.readEverything();
                }
            }, "connect, ask for all names, read all attributes", report);
            SessionsMXBean shown = console.sessions();
            double list = time(rounds, () -> shown.list("", 50), "list(\"\", 50)", report);
            double count = time(rounds, () -> shown.count("idle>1h"), "count(\"idle>1h\")", report);
            double text = time(rounds, () -> shown.count("user=user99*"), "count(\"user=user99*\")", report);
            double top = time(rounds, () -> shown.top("idle", 20), "top(\"idle\", 20)", report);
            if (sessions == MANY) {
                report.ratio("list-over-goal-50ms", list / 50);
                report.ratio("count-over-goal-150ms", Math.max(count, text) / 150);
                report.ratio("top-over-goal-150ms", top / 150);
                latency(server, console, mode, report);
            }
            return connect;
        }
    }

    private interface Call {
        void run() throws IOException, JMException;
    }

    private static double time(int rounds, Call call, String what, Report report) throws IOException, JMException {
        double[] millis = new double[rounds];
        for (int round = -3; round < rounds; round++) {
            long start = System.nanoTime();
            call.run();
            if (round >= 0) {
                millis[round] = (System.nanoTime() - start) / 1e6;
            }
        }
        Series series = Series.of(millis);
        report.raw("%s: %s ms in %d rounds", what, series.show("%.2f"), rounds);
        return series.median();
    }

    // -- late pushes

    private static void latency(NotificationServer server, RemoteConsole console, Mode mode, Report report)
            throws IOException, InterruptedException {
        Duration time = Duration.ofSeconds(mode.pick(10, 30));
        try (Bell bell = Bell.open()) {
            EmbeddedSession session = server.open("alice");
            session.register(bell.address(), new byte[16]);
            session.subscribe(TOPIC);
            changes(server, session, bell, time);
            List<Double> alone = new ArrayList<>();
            List<Double> polled = new ArrayList<>();
            for (int turn = 0; turn < 3; turn++) {
                alone.addAll(changes(server, session, bell, time));
                try (RemoteConsole.Polling polling = console.poll()) {
                    polled.addAll(changes(server, session, bell, time));
                    report.raw("the console polled %d times", polling.times());
                }
            }
            print("change to wire, no console", Series.of(alone), report);
            print("change to wire, a console polls", Series.of(polled), report);
            report.ratio("p99-polled-over-alone", Series.of(polled).quantile(0.99) / Series.of(alone).quantile(0.99));
        }
    }

    private static List<Double> changes(NotificationServer server, EmbeddedSession session, Bell bell, Duration time)
            throws InterruptedException {
        List<Double> micros = new ArrayList<>();
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - until < 0) {
            long start = System.nanoTime();
            server.changed(TOPIC);
            micros.add((bell.awaitArrival() - start) / 1e3);
            session.retrieved();
            bell.clear();
            LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(PAUSE_MICROS) * 1000L);
        }
        return micros;
    }

    private static void print(String what, Series micros, Report report) {
        report.raw("%s: p50 %.1f us, p99 %.1f us, p99.9 %.1f us", what, micros.quantile(0.5), micros.quantile(0.99),
                micros.quantile(0.999));
    }
}
