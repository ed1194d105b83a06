package io.tocsin.topic;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The topics, by name. Open addressing, without an object for each topic, because there may be a million. The push thread
 * adds and removes, any thread finds: it sees every topic that was added before it began, and may see one that has just
 * been removed.
 */
final class TopicTable {
    private static final int FIRST_CAPACITY = 64;

    /** Stands where a topic was on the way to others, so that nobody stops there. */
    private static final Topic GONE = new Topic("");

    private final NameHash hash = new NameHash();
    private final AtomicInteger size = new AtomicInteger();

    /** As many as a power of two, a quarter of them empty. */
    private volatile AtomicReferenceArray<@Nullable Topic> slots = new AtomicReferenceArray<>(FIRST_CAPACITY);

    // -- owned by the push thread
    private int taken;

    // -- any thread

    int size() {
        return size.get();
    }

    @Nullable Topic find(String name) {
        AtomicReferenceArray<@Nullable Topic> now = slots;
        int place = home(name, now);
        Topic found = now.get(place);
        while (found != null && (found == GONE || !found.name.equals(name))) {
            place = next(place, now);
            found = now.get(place);
        }
        return found;
    }

    // -- push thread

    /** Adds one that is not there. */
    void add(Topic topic) {
        if (taken >= slots.length() / 4 * 3) {
            rebuild();
        }
        int place = home(topic.name, slots);
        Topic there = slots.get(place);
        while (there != null && there != GONE) {
            place = next(place, slots);
            there = slots.get(place);
        }
        slots.set(place, topic);
        size.incrementAndGet();
        taken += there == null ? 1 : 0;
    }

    /** Removes one that is there. */
    void remove(Topic topic) {
        int place = home(topic.name, slots);
        while (slots.get(place) != topic) {
            place = next(place, slots);
        }
        slots.set(place, GONE);
        size.decrementAndGet();
        // where the way ends, nobody has to be led past here
        if (slots.get(next(place, slots)) == null) {
            while (slots.get(place) == GONE) {
                slots.set(place, null);
                taken--;
                place = (place - 1) & (slots.length() - 1);
            }
        }
    }

    /** Twice as large if it is at least half full, else without the places of those that are gone. */
    private void rebuild() {
        AtomicReferenceArray<@Nullable Topic> old = slots;
        int length = size.get() >= old.length() / 2 ? old.length() * 2 : old.length();
        AtomicReferenceArray<@Nullable Topic> rebuilt = new AtomicReferenceArray<>(length);
        for (int i = 0; i < old.length(); i++) {
            Topic topic = old.getPlain(i);
            if (topic != null && topic != GONE) {
                int place = home(topic.name, rebuilt);
                while (rebuilt.getPlain(place) != null) {
                    place = next(place, rebuilt);
                }
                rebuilt.setPlain(place, topic);
            }
        }
        taken = size.get();
        slots = rebuilt;
    }

    private int home(String name, AtomicReferenceArray<@Nullable Topic> in) {
        return hash.of(name) & (in.length() - 1);
    }

    private static int next(int place, AtomicReferenceArray<@Nullable Topic> in) {
        return (place + 1) & (in.length() - 1);
    }
}
