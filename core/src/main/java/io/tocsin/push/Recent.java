package io.tocsin.push;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The last few of many things that happened. One thread adds, any may look. */
final class Recent<E extends Recent.Numbered> {
    static final int KEPT = 64;

    /** Something that happened; never changes. */
    interface Numbered {
        /** The how-manieth it was, from 1. */
        long number();
    }

    private final AtomicReferenceArray<@Nullable E> entries = new AtomicReferenceArray<>(KEPT);
    private final Counter added = new Counter();

    /** The number of what happens next. */
    long nextNumber() {
        return added.get() + 1;
    }

    void add(E entry) {
        entries.setRelease(placeOf(entry.number()), entry);
        added.add(1);
    }

    /** The latest first; those that are overwritten meanwhile are missing at the end. */
    List<E> latestFirst() {
        List<E> latest = new ArrayList<>(KEPT);
        long last = added.get();
        for (long number = last; number > 0 && number > last - KEPT; number--) {
            E entry = entries.getAcquire(placeOf(number));
            if (entry != null && entry.number() == number) {
                latest.add(entry);
            }
        }
        return latest;
    }

    private static int placeOf(long number) {
        return (int) (number % KEPT);
    }
}
