package io.tocsin.push;

import java.util.EnumMap;
import java.util.Map;

/** One {@link Counter} for each constant of an enum. One thread counts, any may read. */
final class Tallies<K extends Enum<K>> {
    private final Class<K> type;
    private final Map<K, Counter> counters;

    Tallies(Class<K> type) {
        this.type = type;
        counters = new EnumMap<>(type);
        for (K key : type.getEnumConstants()) {
            counters.put(key, new Counter());
        }
    }

    void add(K key) {
        counter(key).add(1);
    }

    long of(K key) {
        return counter(key).get();
    }

    long sum() {
        long sum = 0;
        for (Counter counter : counters.values()) {
            sum += counter.get();
        }
        return sum;
    }

    /** All of them, in the order of the constants. */
    Map<K, Long> all() {
        Map<K, Long> counts = new EnumMap<>(type);
        counters.forEach((key, counter) -> counts.put(key, counter.get()));
        return counts;
    }

    private Counter counter(K key) {
        Counter counter = counters.get(key);
        if (counter == null) {
            throw new IllegalStateException("no counter for " + key);
        }
        return counter;
    }
}
