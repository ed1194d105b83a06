package io.tocsin.inspect;

import io.tocsin.push.PushSession;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The few sessions that have most of something: a heap of bounded size with the least of them on top. */
final class MostOf {
    private static final Comparator<Entry> LEAST_FIRST =
            Comparator.comparingLong(Entry::amount).thenComparing(Comparator.comparingInt(Entry::slot).reversed());

    private final int limit;
    private final PriorityQueue<Entry> heap = new PriorityQueue<>(LEAST_FIRST);
    private long enough = 1;

    private record Entry(long amount, int slot, PushSession session) {}

    MostOf(int limit) {
        this.limit = limit;
    }

    /** Offers a session, in the order of the slots: of equals the first stays. None of it is not enough. */
    void offer(PushSession session, long amount) {
        if (amount < enough) {
            return;
        }
        heap.add(new Entry(amount, session.slot(), session));
        if (heap.size() > limit) {
            heap.remove();
        }
        if (heap.size() == limit) {
            enough = heap.element().amount() + 1;
        }
    }

    /** Most first. */
    List<PushSession> sessions() {
        return heap.stream().sorted(LEAST_FIRST.reversed()).map(Entry::session).toList();
    }
}
