package io.tocsin.samples.benchmarks;

import io.tocsin.NotificationServer;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * CPU time of the whole process with 100,000 quiet sessions, and Tocsin's share in it: the same JVM is measured before
 * there is a server and after it was closed, each time after a young and a full collection. For a JVM that has collected
 * once does more when idle than one that has not, whatever runs in it; and the mean of before and after leaves out what
 * fades away, such as the compilers' work.
 */
final class IdleCpu {
    private static final int SESSIONS = 100_000;
    private static final int TABLE = 1 << 18;
    private static final int OBJECT_BYTES = 100;
    private static final int COLLECTIONS = 3;
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final Duration time;
    private final Report report;

    private IdleCpu(Duration time, Report report) {
        this.time = time;
        this.report = report;
    }

    /** Mode, transport, the report's suffix. */
    public static void main(String[] arguments) throws IOException {
        new IdleCpu(
                        Duration.ofSeconds(Mode.of(arguments[0]).pick(20, 60)),
                        new Report("idle-cpu/" + arguments[1] + "/" + arguments[2]))
                .run(arguments[1]);
    }

    private void run(String transport) throws IOException {
        ThreadTimes.now().show();
        double before = shareOfOneCore("the JVM alone, before");
        double quiet;
        try (NotificationServer server =
                        Servers.builder(transport).set("control.address", "127.0.0.1:0").start();
                Crowd crowd = Crowd.open(server, SESSIONS, index -> "inbox/user" + index)) {
            quiet = shareOfOneCore("with " + crowd.size() + " quiet sessions");
        }
        double after = shareOfOneCore("the JVM alone, after");
        double alone = (before + after) / 2;
        report.ratio("share-of-one-core", quiet);
        report.ratio("share-without-server", alone);
        report.ratio("share-of-tocsin", quiet - alone);
    }

    private double shareOfOneCore(String when) throws IOException {
        useHeap();
        LockSupport.parkNanos(SETTLING.toNanos());
        long start = System.nanoTime();
        ThreadTimes before = ThreadTimes.now();
        LockSupport.parkNanos(time.toNanos());
        ThreadTimes used = ThreadTimes.now().since(before);
        double elapsed = System.nanoTime() - start;
        double share = used.totalNanos() / elapsed;
        report.raw(
                "%s: %.4f %% of one core over %d s; Tocsin's threads %.3f ms, %s",
                when, share * 100, time.toSeconds(), used.nanosOf(Servers.THREAD_PREFIX) / 1e6, used.show());
        return share;
    }

    /**
     * What any application does: replaces objects that an old one refers to, until garbage was collected a few times.
     * The table is so large that G1 counts it among the old from the start.
     */
    private static void useHeap() {
        byte[][] table = new byte[TABLE][];
        long before = collections();
        try {
            for (int i = 0; collections() - before < COLLECTIONS; i++) {
                table[i % TABLE] = new byte[OBJECT_BYTES];
            }
        } finally {
            Reference.reachabilityFence(table);
        }
        System.gc();
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
