package io.tocsin.client;

import java.util.concurrent.atomic.AtomicLong;

/** The counters behind {@link ClientStatistics}. Thread-safe. */
final class ClientCounters {
    final AtomicLong datagrams = new AtomicLong();
    final AtomicLong inBandPushes = new AtomicLong();
    final AtomicLong ignored = new AtomicLong();
    final AtomicLong retrieves = new AtomicLong();
    final AtomicLong polls = new AtomicLong();
    final AtomicLong reconnects = new AtomicLong();

    ClientStatistics snapshot() {
        return new ClientStatistics(
                datagrams.get(),
                inBandPushes.get(),
                ignored.get(),
                retrieves.get(),
                polls.get(),
                reconnects.get());
    }
}
