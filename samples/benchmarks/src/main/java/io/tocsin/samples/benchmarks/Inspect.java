package io.tocsin.samples.benchmarks;

import io.tocsin.NotificationServer;
import io.tocsin.SessionInspection;
import io.tocsin.SessionPage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Looking at a million live sessions, of which every tenth is pending: pages, counts by filter, the top fifty. A walk is
 * made by the thread that asks, so its CPU time says what it costs even where other programs want the CPU as well.
 */
final class Inspect {
    private static final int SESSIONS = 1_000_000;
    private static final int PENDING = SESSIONS / 10;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final double PAGE_GOAL_MILLIS = 1;
    private static final double WALK_GOAL_MILLIS = 150;
    private static final int WARM_UP = 5;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final SessionInspection sessions;
    private final Report report;
    private final int rounds;

    private Inspect(SessionInspection sessions, Report report, int rounds) {
        this.sessions = sessions;
        this.report = report;
        this.rounds = rounds;
    }

    /** Mode. */
    public static void main(String[] arguments) throws IOException {
        Report report = new Report("inspect");
        try (NotificationServer server = Servers.start("auto")) {
            Servers.interval(server, "1h");
            try (Crowd crowd = Crowd.open(server, SESSIONS, Inspect::topic)) {
                for (int i = 0; i < PENDING; i++) {
                    server.changed(topic(10 * i));
                }
                Crowd.awaitPushes(server, PENDING, LIMIT);
                report.raw("%,d sessions, %,d of them pending", crowd.size(), server.statistics().pending());
                int rounds = Mode.of(arguments[0]).pick(15, 51);
                new Inspect(server.inspection(), report, rounds).measure();
            }
        }
    }

    private void measure() {
        String middle = sessions.page("user=user" + SESSIONS / 2, "", 1).rows().getFirst().id();
        page("page-first", "", "", 50, 50);
        page("page-middle", "", middle, 50, 50);
        page("page-pending", "pending>0", middle, 50, 50);
        page("page-of-1000", "", middle, 1000, 1000);

        count("count-pending", "pending>0", PENDING);
        count("count-quiet-idle-embedded", "kind=embedded state=quiet idle>1ms pushes=0", SESSIONS - PENDING);
        count("count-one-user", "user=user777777", 1);
        count("count-users-glob", "user=*77777*", 19);
        count("count-callback-beginning", "callback=127.0.*", -1);
        count("count-callback-glob-of-pending", "pending>0 callback=127.0*5:*", -1);
        count("count-callback-glob", "callback=127.0*5:*", -1);
        count("count-one-topic", "topic=inbox/user777770", 1);

        top("top-waiting", "", "waiting");
        top("top-idle", "state=quiet", "idle");
        top("top-pushes-one-user", "user=user777770", "pushes");
    }

    private void page(String what, String filter, String after, int limit, int expected) {
        time(what, PAGE_GOAL_MILLIS, expected, () -> {
            SessionPage page = sessions.page(filter, after, limit);
            return page.rows().size();
        });
    }

    private void count(String what, String filter, long expected) {
        time(what, WALK_GOAL_MILLIS, expected, () -> sessions.count(filter));
    }

    private void top(String what, String filter, String by) {
        time(what, WALK_GOAL_MILLIS, -1, () -> sessions.top(filter, by, 50).size());
    }

    /** A result that is not as expected makes the measurement worthless; -1 expects anything but none. */
    private void time(String what, double goalMillis, long expected, LongSupplier work) {
        double[] millis = new double[rounds];
        double[] cpuMillis = new double[rounds];
        long result = 0;
        for (int round = -WARM_UP; round < rounds; round++) {
            long cpuStart = THREADS.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            result = work.getAsLong();
            if (round >= 0) {
                millis[round] = (System.nanoTime() - start) / 1e6;
                cpuMillis[round] = (THREADS.getCurrentThreadCpuTime() - cpuStart) / 1e6;
            }
        }
        if (expected >= 0 ? result != expected : result == 0) {
            throw new IllegalStateException(what + " found " + result + " sessions instead of " + expected);
        }
        Series series = Series.of(millis);
        Series cpu = Series.of(cpuMillis);
        report.raw("%s: %,d found, %s ms, CPU %s ms", what, result, series.show("%.3f"), cpu.show("%.3f"));
        report.ratio(what + "-over-goal", series.median() / goalMillis);
        report.ratio(what + "-cpu-over-goal", cpu.median() / goalMillis);
    }

    private static String topic(int index) {
        return "inbox/user" + index;
    }
}
