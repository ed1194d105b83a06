package io.tocsin.push;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What has left, and what was in the way of the rest. Written by the push thread, read by any. */
final class Traffic {
    private static final long LATE_NANOS = 100_000_000;

    final Counter due = new Counter();
    final Counter datagrams = new Counter();
    final Counter late = new Counter();
    final Counter backPressure = new Counter();
    final Rate datagramRate;
    final Rate pushRate;
    private final ConcurrentMap<String, Counter> failures = new ConcurrentHashMap<>();

    Traffic(long nowNanos) {
        datagramRate = new Rate(nowNanos);
        pushRate = new Rate(nowNanos);
    }

    /** So many datagrams left in one batch. */
    void onDatagrams(long count, long nowNanos) {
        datagrams.add(count);
        datagramRate.add(nowNanos, count);
    }

    /** A push left that has been due for so long. */
    void onPush(long nanosLate) {
        if (nanosLate > LATE_NANOS) {
            late.add(1);
        }
    }

    /** The host refused a datagram for good. */
    void onFailure(String error) {
        failures.computeIfAbsent(error, first -> new Counter()).add(1);
    }

    // -- any thread

    Map<String, Long> failures() {
        Map<String, Long> counts = new TreeMap<>();
        failures.forEach((error, counter) -> counts.put(error, counter.get()));
        return counts;
    }

    long failed() {
        return failures.values().stream().mapToLong(Counter::get).sum();
    }
}
