package io.tocsin.push;

import io.tocsin.SessionEnd;
import java.util.EnumMap;
import java.util.Map;

/** What the push loop counts. Written by the push thread, read by any. */
final class Counters {
    final Counter opened = new Counter();
    final Counter pending = new Counter();
    final Counter pushes = new Counter();
    final Counter inBand = new Counter();
    final Counter coalesced = new Counter();
    final Counter sendFailures = new Counter();
    final Counter unreachablesAccepted = new Counter();
    final Counter unreachablesIgnored = new Counter();
    final Counter probes = new Counter();
    final Counter datagramsIgnored = new Counter();
    private final Map<SessionEnd, Counter> ended = new EnumMap<>(SessionEnd.class);

    Counters() {
        for (SessionEnd end : SessionEnd.values()) {
            ended.put(end, new Counter());
        }
    }

    void onEnded(SessionEnd end) {
        Counter counter = ended.get(end);
        if (counter != null) {
            counter.add(1);
        }
    }

    Map<SessionEnd, Long> ended() {
        Map<SessionEnd, Long> counts = new EnumMap<>(SessionEnd.class);
        ended.forEach((end, counter) -> counts.put(end, counter.get()));
        return counts;
    }
}
