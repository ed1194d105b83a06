package io.tocsin.push;

import io.tocsin.ServerStatistics;
import io.tocsin.TransportStatistics;
import java.time.Instant;

/** What the push loop has counted, put together for those who ask. Any thread. */
final class Statistics {
    private final PushLoop loop;
    private final Sessions sessions;

    Statistics(PushLoop loop) {
        this.loop = loop;
        this.sessions = loop.sessions();
    }

    ServerStatistics server(Instant startedAt) {
        Counters counters = sessions.counters;
        return new ServerStatistics(
                startedAt,
                sessions.table.size(),
                (int) counters.pending.get(),
                sessions.suspectCount(),
                loop.topics().size(),
                (int) sessions.callbackCounts.confirmed.get(),
                (int) sessions.callbackCounts.unconfirmed.get(),
                counters.opened.get(),
                counters.ended.all(),
                loop.topics().changes(),
                counters.pushes.get(),
                loop.traffic().pushRate.perSecond(sessions.nowNanos()),
                counters.inBand.get(),
                counters.coalesced.get(),
                loop.traffic().failed(),
                sessions.unreachables.accepted(),
                sessions.unreachables.ignored(),
                counters.probes.get(),
                counters.datagramsIgnored.get(),
                sessions.events.dropped(),
                loop.failures().count());
    }

    TransportStatistics transport() {
        Traffic traffic = loop.traffic();
        return new TransportStatistics(
                (int) traffic.due.get(),
                loop.door().waiting(),
                traffic.datagrams.get(),
                traffic.datagramRate.perSecond(sessions.nowNanos()),
                traffic.late.get(),
                traffic.backPressure.get(),
                traffic.failures(),
                sessions.unreachables.byKind(),
                sessions.unreachables.byVerdict());
    }
}
