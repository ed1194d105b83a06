package io.tocsin.push;

import io.tocsin.datagram.Callback;
import io.tocsin.log.SeldomLine;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has left, and what was in the way of the rest. Written by the push thread, read by any. */
final class Traffic {
    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);
    private static final long LATE_NANOS = 100_000_000;

    final Counter due = new Counter();
    final Counter datagrams = new Counter();
    final Counter late = new Counter();
    final Counter backPressure = new Counter();
    final Rate datagramRate;
    final Rate pushRate;
    private final ConcurrentMap<String, Refusals> failures = new ConcurrentHashMap<>();

    /** The datagrams that the host refused with one error. */
    private static final class Refusals {
        final Counter count = new Counter();
        final SeldomLine line = new SeldomLine();
    }

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
    void onFailure(String error, Callback callback) {
        Refusals refusals = failures.computeIfAbsent(error, first -> new Refusals());
        refusals.count.add(1);
        refusals.line.say(more -> LOG.warn(
                "this host refused to send a datagram to {}: {}; the session's next one is tried when it is due{}",
                callback, error, more));
    }

    // -- any thread

    Map<String, Long> failures() {
        Map<String, Long> counts = new TreeMap<>();
        failures.forEach((error, refusals) -> counts.put(error, refusals.count.get()));
        return counts;
    }

    long failed() {
        long sum = 0;
        for (Refusals refusals : failures.values()) {
            sum += refusals.count.get();
        }
        return sum;
    }
}
