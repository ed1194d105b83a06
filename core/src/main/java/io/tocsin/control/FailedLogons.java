package io.tocsin.control;

import io.tocsin.datagram.Callback;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slows down whoever guesses secrets. The tenth failed log-on from an address, and each one after it, holds off all
 * further ones from there: for a second, then for twice as long each time, a minute at most. All is forgiven when
 * nothing has failed for ten minutes. A log-on that succeeds forgives nothing, or one account would do to guess at the
 * others; nobody is held off at another address, or anybody could lock out a user whose name he knows.
 *
 * <p>An IPv6 address stands for its /64 network, which is what one host may have. Remembers a bounded number of
 * addresses, those that failed last. Thread-safe.
 */
final class FailedLogons {
    /** How many failures it takes. */
    static final int PATIENCE = 10;

    private static final Logger LOG = LoggerFactory.getLogger(FailedLogons.class);
    private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long FORGIVEN_NANOS = Duration.ofMinutes(10).toNanos();
    private static final int REMEMBERED = 65_536;

    private final LongSupplier clock;

    // -- guarded by this
    private final Map<Callback, Failures> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Callback, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Failures(int count, long lastNanos) {
        long holdsOffNanos() {
            int doublings = Math.min(count - PATIENCE, 30);
            return doublings < 0 ? 0 : Math.min(FIRST_NANOS << doublings, LONGEST_NANOS);
        }
    }

    /**
     * Remembers nothing yet.
     *
     * @param clock nanoseconds from an arbitrary origin
     */
    FailedLogons(LongSupplier clock) {
        this.clock = clock;
    }

    /** How many more nanoseconds log-ons from an address are held off; 0 if they are not. */
    synchronized long heldOffNanos(InetAddress address) {
        Failures before = failures.isEmpty() ? null : failures.get(network(address));
        return before == null ? 0 : Math.max(0, before.holdsOffNanos() - (clock.getAsLong() - before.lastNanos));
    }

    /**
     * A log-on from an address was checked and failed.
     *
     * @return more than 0, and nothing is counted, if log-ons from there are held off by now: many may have been checked
     *     at once, and only the first are to learn anything from it
     */
    long add(InetAddress address) {
        Failures after;
        synchronized (this) {
            long heldOff = heldOffNanos(address);
            if (heldOff > 0) {
                return heldOff;
            }
            Callback network = network(address);
            long now = clock.getAsLong();
            Failures before = failures.remove(network);
            after = before != null && now - before.lastNanos < FORGIVEN_NANOS
                    ? new Failures(before.count + 1, now)
                    : new Failures(1, now);
            failures.put(network, after);
        }
        if (after.count == PATIENCE) {
            LOG.warn("{} log-ons from {} failed: further ones from there are held off, for a second to a minute each",
                    PATIENCE, address.getHostAddress());
        }
        return 0;
    }

    /** How many addresses it remembers. */
    synchronized int size() {
        return failures.size();
    }

    private static Callback network(InetAddress address) {
        Callback whole = Callback.of(address, 0);
        return whole.isIpv4() ? whole : Callback.ofIpv6(whole.highWord(), 0, 0, 0);
    }
}
