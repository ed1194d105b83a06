package io.tocsin.samples.benchmarks;

import io.tocsin.NotificationServer;
import java.io.IOException;
import java.time.Duration;

/**
 * A million sessions in one small JVM, each with its own user, topic, callback and context; then all of them pending,
 * and a push interval that is changed while they wait.
 */
final class MillionSessions {
    private static final int SESSIONS = 1_000_000;
    private static final Duration BEFORE = Duration.ofSeconds(60);
    private static final Duration AFTER = Duration.ofSeconds(20);
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private MillionSessions() {}

    /** Mode, the report's suffix. */
    public static void main(String[] arguments) throws IOException {
        Report report = new Report("sessions-1m/" + arguments[1]);
        try (NotificationServer server = Servers.start("auto")) {
            Servers.interval(server, BEFORE.toSeconds() + "s");
            long heapBefore = Heap.used();
            long start = System.nanoTime();
            try (Crowd crowd = Crowd.open(server, SESSIONS, MillionSessions::topic)) {
                double seconds = secondsSince(start);
                double bytes = (Heap.used() - heapBefore) / (double) crowd.size();
                report.raw("opened in %.1f s, %.1f us each; transport %s", seconds, seconds, server.transport().name());
                report.raw("heap after GC: %.0f bytes per session, with its user's and topic's names", bytes);
                changeInterval(server, report);
                report.ratio("heap-used-over-768m", Heap.used() / (768.0 * (1 << 20)));
            }
        }
    }

    private static void changeInterval(NotificationServer server, Report report) {
        long start = System.nanoTime();
        for (int i = 0; i < SESSIONS; i++) {
            server.changed(topic(i));
        }
        double published = secondsSince(start);
        Crowd.awaitPushes(server, SESSIONS, LIMIT);
        report.raw("a million changes published in %.2f s, all pushed after %.2f s", published, secondsSince(start));

        PushThreadMeter meter = new PushThreadMeter();
        long cpuBefore = meter.cpuNanos();
        long allocatedBefore = meter.allocatedBytes();
        long call = System.nanoTime();
        Servers.interval(server, AFTER.toSeconds() + "s");
        double callMicros = (System.nanoTime() - call) / 1e3;
        Crowd.awaitPushes(server, SESSIONS + 1, LIMIT);
        double firstAt = secondsSince(start);
        report.raw("push.interval %ds to %ds: the call took %.0f us", BEFORE.toSeconds(), AFTER.toSeconds(), callMicros);
        report.raw(
                "the push thread used %.2f ms and %,d bytes from the call to the first repetition",
                (meter.cpuNanos() - cpuBefore) / 1e6,
                meter.allocatedBytes() - allocatedBefore);
        Crowd.awaitPushes(server, 2L * SESSIONS, LIMIT);
        report.raw("first repetition %.3f s after the first change, the last one %.2f s", firstAt, secondsSince(start));
        report.ratio("first-repetition-over-new-interval", firstAt / AFTER.toSeconds());
    }

    private static String topic(int index) {
        return "inbox/user" + index;
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
