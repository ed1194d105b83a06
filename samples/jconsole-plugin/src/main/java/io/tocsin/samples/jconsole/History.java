package io.tocsin.samples.jconsole;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The last minutes of one server, from its counters: their growth gives the rates. */
final class History {
    /** After so long without a look the time before counts as unknown. */
    static final long GAP_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Series sessions = new Series();
    private final Series pushesPerSecond = new Series();
    private final Series unreachablesPerSecond = new Series();
    private Optional<Counters> last = Optional.empty();
    private boolean gap = true;

    void add(Counters now) {
        Optional<Counters> before = last.filter(then -> follows(then, now));
        last = Optional.of(now);
        sessions.add(now.nanos(), (double) now.sessions(), before.isEmpty());
        if (before.isEmpty()) {
            gap = true;
            return;
        }
        Counters then = before.get();
        double seconds = (double) (now.nanos() - then.nanos()) / 1e9;
        pushesPerSecond.add(now.nanos(), (double) (now.pushes() - then.pushes()) / seconds, gap);
        unreachablesPerSecond.add(now.nanos(), (double) (now.unreachables() - then.unreachables()) / seconds, gap);
        gap = false;
    }

    /** Counters that are lower than before are those of a server that was started again. */
    private static boolean follows(Counters then, Counters now) {
        long nanos = now.nanos() - then.nanos();
        return nanos > 0
                && nanos <= GAP_NANOS
                && now.pushes() >= then.pushes()
                && now.unreachables() >= then.unreachables();
    }

    Series sessions() {
        return sessions;
    }

    Series pushesPerSecond() {
        return pushesPerSecond;
    }

    Series unreachablesPerSecond() {
        return unreachablesPerSecond;
    }
}
