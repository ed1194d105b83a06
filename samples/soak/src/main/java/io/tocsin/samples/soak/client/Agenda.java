package io.tocsin.samples.soak.client;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to be done later. Owned by the loop's thread. */
final class Agenda {
    private final PriorityQueue<Item> items = new PriorityQueue<>(Comparator.comparingLong(Item::dueNanos));
    private final long beganAtNanos = System.nanoTime();

    private record Item(long dueNanos, Runnable work) {}

    /** Has something done after some time. */
    void in(double seconds, Runnable work) {
        items.add(new Item(now() + (long) (seconds * 1e9), work));
    }

    /** Does what is due. */
    void run() {
        while (!items.isEmpty() && items.element().dueNanos() <= now()) {
            items.remove().work().run();
        }
    }

    /** Does everything now, in the order in which it would have been due. */
    void hurry() {
        while (!items.isEmpty()) {
            items.remove().work().run();
        }
    }

    /** Nanoseconds since the beginning, so that they can be compared. */
    private long now() {
        return System.nanoTime() - beganAtNanos;
    }
}
