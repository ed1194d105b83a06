package io.tocsin.push;

import io.tocsin.ReceivedUnreachable;
import io.tocsin.ReceivedUnreachable.Verdict;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Unreachable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The unreachables that came, whatever they were worth: how many of which, and the last ones. Written by the push
 * thread, read by any.
 */
final class ReceivedUnreachables {
    private final InstantSource wallClock;
    private final Tallies<Unreachable.Kind> byKind = new Tallies<>(Unreachable.Kind.class);
    private final Tallies<Verdict> byVerdict = new Tallies<>(Verdict.class);
    private final Recent<Judged> recent = new Recent<>();

    private record Judged(long number, long atMillis, Callback callback, Unreachable.Kind kind, Verdict verdict)
            implements Recent.Numbered {
        ReceivedUnreachable shown() {
            return new ReceivedUnreachable(
                    number,
                    Instant.ofEpochMilli(atMillis),
                    callback.socketAddress(),
                    kind == Unreachable.Kind.PORT,
                    verdict);
        }
    }

    ReceivedUnreachables(InstantSource wallClock) {
        this.wallClock = wallClock;
    }

    /** One came and was judged. */
    void onJudged(Unreachable unreachable, Verdict verdict) {
        byKind.add(unreachable.kind());
        byVerdict.add(verdict);
        recent.add(new Judged(
                recent.nextNumber(), wallClock.millis(), unreachable.callback(), unreachable.kind(), verdict));
    }

    // -- any thread

    long accepted() {
        return byVerdict.of(Verdict.ACCEPTED);
    }

    long ignored() {
        return byVerdict.sum() - accepted();
    }

    Map<String, Long> byKind() {
        Map<String, Long> counts = new TreeMap<>();
        byKind.all().forEach((kind, count) -> counts.put(kind.name(), count));
        return counts;
    }

    Map<Verdict, Long> byVerdict() {
        return byVerdict.all();
    }

    /** The latest first. */
    List<ReceivedUnreachable> latestFirst() {
        return recent.latestFirst().stream().map(Judged::shown).toList();
    }
}
