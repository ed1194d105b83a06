package io.tocsin.samples.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What one more session takes of the heap where all subscribe to one topic: a million of Tocsin's, and as many observers
 * of one resource as Californium holds by default. An observer has no user, so all sessions are one user's; the second
 * ratio is for sessions that have each a user of their own. Every measurement has a JVM of its own.
 */
final class HeapPerSession {
    private static final int TOCSINS = 1_000_000;
    private static final int OBSERVERS = 50_000;
    private static final Duration ONE_HOUR = Duration.ofHours(1);
    private static final String COMPACT = "-XX:+UseCompactObjectHeaders";

    private HeapPerSession() {}

    /** Mode; or {@code of}, side, sessions for one of the JVMs. */
    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("of")) {
            System.out.println("bytes " + measure(arguments[1], Integer.parseInt(arguments[2])));
            return;
        }
        Report report = new Report("heap-per-session");
        int rounds = Mode.of(arguments[0]).pick(1, 3);
        compare(report, "", rounds, List.of("-Xmx2g"));
        compare(report, "-compact-headers", rounds, List.of("-Xmx2g", COMPACT));
    }

    private static void compare(Report report, String suffix, int rounds, List<String> options) throws IOException {
        double[] tocsin = new double[rounds];
        double[] ownUsers = new double[rounds];
        double[] californium = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            tocsin[i] = inAnotherJvm(options, "tocsin-one-user", TOCSINS);
            ownUsers[i] = inAnotherJvm(options, "tocsin", TOCSINS);
            californium[i] = inAnotherJvm(options, "californium", OBSERVERS);
        }
        report.raw("%,d sessions of Tocsin, %,d observers of Californium", TOCSINS, OBSERVERS);
        report.bar("bytes" + suffix, "tocsin", "bytes", Series.of(tocsin));
        report.bar("bytes" + suffix, "tocsin-own-users", "bytes", Series.of(ownUsers));
        report.bar("bytes" + suffix, "californium", "bytes", Series.of(californium));
        report.ratio("californium" + suffix, Series.of(tocsin).over(Series.of(californium)));
        report.ratio("californium-own-users" + suffix, Series.of(ownUsers).over(Series.of(californium)));
    }

    private static double inAnotherJvm(List<String> options, String side, int sessions) throws IOException {
        try (ChildProcess jvm = ChildProcess.run(options, HeapPerSession.class, "of", side, String.valueOf(sessions))) {
            return Double.parseDouble(jvm.await("bytes"));
        }
    }

    private static String measure(String side, int sessions) throws IOException {
        try (Clients clients = Clients.of(sessions)) {
            try (Clients few = Clients.of(10);
                    Side classesAreLoaded = Sides.open(side, few)) {
                classesAreLoaded.interval(ONE_HOUR);
            }
            long before = Heap.used();
            try (Side opened = Sides.open(side, clients)) {
                double bytes = (Heap.used() - before) / (double) sessions;
                opened.interval(ONE_HOUR);
                return String.format(Locale.ROOT, "%.1f", bytes);
            }
        }
    }
}
