package io.tocsin.samples.benchmarks;

import java.io.IOException;
import java.time.Duration;

/**
 * One side with one number of sessions, in a JVM of its own: heap for each, datagrams per second from a change for all of
 * them to the last datagram, and the time from a change for one more to its datagram while all of them are pending.
 */
final class Growth {
    private static final int BEFORE = 10;
    private static final Duration SILENT = Duration.ofHours(1);
    private static final Duration SAMPLING = Duration.ofSeconds(3);

    private final Report report = new Report("growth");
    private final String name;
    private final int size;

    private Growth(String name, int size) {
        this.name = name;
        this.size = size;
    }

    /** Mode, side, sessions. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new Growth(arguments[1], Integer.parseInt(arguments[2]))
                .run(Duration.ofSeconds(Mode.of(arguments[0]).pick(1, 3)));
    }

    private void run(Duration time) throws IOException, InterruptedException {
        try (Clients few = Clients.of(BEFORE);
                Side classesAreLoaded = Sides.open(name, few)) {
            classesAreLoaded.interval(SILENT);
        }
        long heapBefore = Heap.used();
        try (Clients clients = Clients.of(size);
                Side side = Sides.open(name, clients)) {
            point("heap-per-session", "bytes", (Heap.used() - heapBefore) / (double) size);
            side.interval(SILENT);
            perSecond(side, Duration.ofSeconds(2));
            point("push-throughput", "datagrams/s", perSecond(side, time));
            Series micros = latency(side, clients);
            point("change-to-wire-p50", "us", micros.quantile(0.5));
            point("change-to-wire-p99", "us", micros.quantile(0.99));
        }
    }

    private void point(String what, String unit, double value) {
        report.point(what, name, unit, size, value);
    }

    private double perSecond(Side side, Duration time) {
        long nanos = 0;
        long datagrams = 0;
        while (nanos < time.toNanos()) {
            long before = side.sent();
            long start = System.nanoTime();
            side.changed();
            PeerThroughput.await(side, before + size);
            nanos += System.nanoTime() - start;
            datagrams += size;
            side.retrieved();
        }
        return datagrams * 1e9 / nanos;
    }

    /** All of them are pending and none of them is due meanwhile. */
    private Series latency(Side side, Clients clients) throws InterruptedException {
        long before = side.sent();
        side.changed();
        PeerThroughput.await(side, before + size);
        new RingTimes().sample(side, clients.bell(), System.nanoTime() + SAMPLING.toNanos() / 2);
        RingTimes times = new RingTimes();
        times.sample(side, clients.bell(), System.nanoTime() + SAMPLING.toNanos());
        side.retrieved();
        return times.series();
    }
}
