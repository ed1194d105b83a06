package io.tocsin.push;

import io.tocsin.SessionEnd;

/** What the push loop counts of its sessions. Written by the push thread, read by any. */
final class Counters {
    final Counter opened = new Counter();
    final Counter pending = new Counter();
    final Counter pushes = new Counter();
    final Counter inBand = new Counter();
    final Counter coalesced = new Counter();
    final Counter probes = new Counter();
    final Counter datagramsIgnored = new Counter();
    final Tallies<SessionEnd> ended = new Tallies<>(SessionEnd.class);
}
