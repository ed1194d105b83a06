package io.tocsin.samples.benchmarks;

import io.tocsin.NotificationServer;
import io.tocsin.jmx.TocsinManagement;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** A million sessions that all subscribe to one topic: one change, the minutes after it, and when nothing happens. */
final class OneTopic {
    private static final int SESSIONS = 1_000_000;
    private static final String TOPIC = "everybody";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int CALLS = 101;

    private final Mode mode;
    private final NotificationServer server;
    private final Crowd crowd;
    private final CProgram program;

    private OneTopic(Mode mode, NotificationServer server, Crowd crowd, CProgram program) {
        this.mode = mode;
        this.server = server;
        this.crowd = crowd;
        this.program = program;
    }

    /** Mode, path of the C program, what is to be measured. */
    public static void main(String[] arguments) throws IOException, JMException {
        try (NotificationServer server = Servers.start("linux");
                TocsinManagement management = TocsinManagement.register(server);
                Crowd crowd = Crowd.open(server, SESSIONS, TOPIC)) {
            OneTopic million = new OneTopic(Mode.of(arguments[0]), server, crowd, new CProgram(arguments[1]));
            for (int i = 2; i < arguments.length; i++) {
                Report report = new Report(arguments[i]);
                report.raw("%,d sessions, %d MBeans", crowd.size(), management.names().size());
                switch (arguments[i]) {
                    case "fan-out" -> million.fanOut(report);
                    case "interval-change" -> million.intervalChange(report);
                    case "steady-state" -> million.steadyState(report);
                    case "quiet" -> million.quiet(report);
                    default -> throw new IllegalArgumentException("there is no measurement " + arguments[i]);
                }
            }
        }
    }

    private void fanOut(Report report) throws IOException {
        int rounds = mode.pick(3, 9);
        double[] tocsin = new double[rounds];
        double[] c = new double[rounds];
        double[] cUnfragmented = new double[rounds];
        Servers.interval(server, "1h");
        pushAll();
        millionByC();
        for (int i = 0; i < rounds; i++) {
            server.retrieved(TOPIC);
            tocsin[i] = pushAll();
            c[i] = millionByC();
            cUnfragmented[i] = millionByC("dont-fragment");
        }
        server.retrieved(TOPIC);
        report.bar("one-change", "tocsin", "s", Series.of(tocsin));
        report.bar("one-change", "C", "s", Series.of(c));
        report.bar("one-change", "C-dont-fragment", "s", Series.of(cUnfragmented));
        report.ratio("c-limit", Series.of(tocsin).over(Series.of(c)));
        report.ratio("c-limit-dont-fragment", Series.of(tocsin).over(Series.of(cUnfragmented)));
    }

    /** Seconds that the C program takes for as many datagrams as there are sessions. */
    private double millionByC(String... options) throws IOException {
        return SESSIONS
                / program.run(Duration.ofSeconds(2), SESSIONS, crowd.sink().port(), options).perSecond();
    }

    /** Seconds from one change to the last datagram. */
    private double pushAll() {
        long before = server.statistics().pushesSent();
        long start = System.nanoTime();
        server.changed(TOPIC);
        Crowd.awaitPushes(server, before + SESSIONS, LIMIT);
        return (System.nanoTime() - start) / 1e9;
    }

    private void intervalChange(Report report) throws IOException, JMException {
        Servers.interval(server, "1h");
        pushAll();
        Series local = callMillis(ManagementFactory.getPlatformMBeanServer());
        Series remote;
        try (RemoteConsole console = RemoteConsole.open()) {
            remote = callMillis(console.connection());
        }
        report.bar("call", "in-process", "ms", local);
        report.bar("call", "over-RMI", "ms", remote);
        report.ratio("over-goal-1ms", local.median());
        report.ratio("over-RMI-over-goal-1ms", remote.median());
        long before = server.statistics().pushesSent();
        long start = System.nanoTime();
        setInterval(ManagementFactory.getPlatformMBeanServer(), 5000);
        Crowd.awaitPushes(server, before + 1, LIMIT);
        report.raw(
                "1h to 5s, when some have waited longer already: first repetition %.2f ms after the call",
                (System.nanoTime() - start) / 1e6);
        Servers.interval(server, "1h");
        server.retrieved(TOPIC);
    }

    private Series callMillis(MBeanServerConnection connection) throws IOException, JMException {
        double[] millis = new double[CALLS];
        for (int i = -CALLS; i < CALLS; i++) {
            long start = System.nanoTime();
            setInterval(connection, Duration.ofHours(1).toMillis() - Math.floorMod(i, 2));
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        return Series.of(millis);
    }

    private static void setInterval(MBeanServerConnection connection, long millis) throws IOException, JMException {
        connection.setAttribute(
                new ObjectName("io.tocsin:type=Settings,name=" + Servers.NAME),
                new Attribute("PushIntervalMillis", millis));
    }

    /** From the last first push to the last of so many repetitions of all: whole intervals, whatever the burst takes. */
    private void steadyState(Report report) throws IOException {
        int repetitions = mode.pick(1, 3);
        Servers.interval(server, "60s");
        pushAll();
        PushThreadMeter meter = new PushThreadMeter();
        long pushes = server.statistics().pushesSent() + (long) repetitions * SESSIONS;
        long bytesBefore = meter.allocatedBytes();
        double share = share(report, "all of them pending at 60s", () -> {
            while (server.statistics().pushesSent() < pushes) {
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        });
        report.raw("%,d bytes allocated for %d million pushes", meter.allocatedBytes() - bytesBefore, repetitions);
        report.ratio("share-of-one-core", share);
        report.ratio("over-goal-5-percent", share / 0.05);
        Servers.interval(server, "1h");
        server.retrieved(TOPIC);
    }

    private void quiet(Report report) throws IOException {
        System.gc();
        LockSupport.parkNanos(Duration.ofSeconds(10).toNanos());
        double share = share(
                report,
                "all of them quiet",
                () -> LockSupport.parkNanos(Duration.ofSeconds(mode.pick(20, 60)).toNanos()));
        report.ratio("share-of-one-core", share);
        report.ratio("over-goal-0.1-percent", share / 0.001);
    }

    /** CPU time of the process while this thread, which does not count, waits for something. */
    private static double share(Report report, String when, Runnable wait) throws IOException {
        ThreadTimes before = ThreadTimes.now();
        long start = System.nanoTime();
        wait.run();
        ThreadTimes used = ThreadTimes.now().since(before);
        double nanos = System.nanoTime() - start;
        double share = used.totalNanos() / nanos;
        report.raw(
                "%s: %.4f %% of one core over %.1f s; Tocsin's threads %.3f ms, %s",
                when, share * 100, nanos / 1e9, used.nanosOf(Servers.THREAD_PREFIX) / 1e6, used.show());
        return share;
    }
}
