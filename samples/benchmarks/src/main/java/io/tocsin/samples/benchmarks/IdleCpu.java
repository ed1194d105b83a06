package io.tocsin.samples.benchmarks;

import io.tocsin.NotificationServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** CPU time of the whole process with 100,000 quiet sessions, against the same JVM before there was a server. */
final class IdleCpu {
    private static final int SESSIONS = 100_000;
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private IdleCpu() {}

    /** Mode, transport, the report's suffix. */
    public static void main(String[] arguments) throws IOException {
        Duration time = Duration.ofSeconds(Mode.of(arguments[0]).pick(20, 60));
        Report report = new Report("idle-cpu/" + arguments[1] + "/" + arguments[2]);
        ThreadTimes.now().show();
        double jvm = shareOfOneCore(time, "the JVM alone", report);
        try (NotificationServer server =
                        Servers.builder(arguments[1]).set("control.address", "127.0.0.1:0").start();
                Crowd crowd = Crowd.open(server, SESSIONS, index -> "inbox/user" + index)) {
            System.gc();
            LockSupport.parkNanos(SETTLING.toNanos());
            PushThreadMeter meter = new PushThreadMeter();
            long before = meter.cpuNanos();
            double quiet = shareOfOneCore(time, "with " + crowd.size() + " quiet sessions", report);
            report.raw("the push thread: %.3f ms", (meter.cpuNanos() - before) / 1e6);
            report.ratio("share-of-one-core", quiet);
            report.ratio("share-without-server", jvm);
        }
    }

    private static double shareOfOneCore(Duration time, String when, Report report) throws IOException {
        long start = System.nanoTime();
        ThreadTimes before = ThreadTimes.now();
        LockSupport.parkNanos(time.toNanos());
        ThreadTimes used = ThreadTimes.now().since(before);
        double elapsed = System.nanoTime() - start;
        double share = used.totalNanos() / elapsed;
        report.raw("%s: %.4f %% of one core over %d s; %s", when, share * 100, time.toSeconds(), used.show());
        return share;
    }
}
