package io.tocsin.samples.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.tocsin.NotificationServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** CPU time of the whole process with 100,000 quiet sessions, against the same JVM before there was a server. */
final class IdleCpu {
    private static final int SESSIONS = 100_000;
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private IdleCpu() {}

    /** Mode, transport. */
    public static void main(String[] arguments) throws IOException {
        Duration time = Duration.ofSeconds(Mode.of(arguments[0]).pick(20, 60));
        Report report = new Report("idle-cpu/" + arguments[1]);
        double jvm = shareOfOneCore(time);
        try (NotificationServer server =
                        Servers.builder(arguments[1]).set("control.address", "127.0.0.1:0").start();
                Crowd crowd = Crowd.open(server, SESSIONS, index -> "inbox/user" + index)) {
            System.gc();
            LockSupport.parkNanos(SETTLING.toNanos());
            double quiet = shareOfOneCore(time);
            report.raw(
                    "CPU of the process over %d s: %.4f %% of one core with %,d sessions, %.4f %% without a server",
                    time.toSeconds(), quiet * 100, crowd.size(), jvm * 100);
            report.ratio("share-of-one-core", quiet);
            report.ratio("share-without-server", jvm);
        }
    }

    private static double shareOfOneCore(Duration time) {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long start = System.nanoTime();
        long before = process.getProcessCpuTime();
        LockSupport.parkNanos(time.toNanos());
        return (process.getProcessCpuTime() - before) / (double) (System.nanoTime() - start);
    }
}
