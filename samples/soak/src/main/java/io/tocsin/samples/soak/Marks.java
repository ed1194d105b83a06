package io.tocsin.samples.soak;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The newest mark of each topic that somebody knows of. Marks of one server grow as text, too. Thread-safe. */
public final class Marks {
    private final Map<String, String> newest = new ConcurrentHashMap<>();

    /** Takes note of a mark; an older one than is known already changes nothing. */
    public void note(String topic, String mark) {
        newest.merge(topic, mark, (known, given) -> known.compareTo(given) >= 0 ? known : given);
    }

    /** Whether the newest mark of a topic is newer than this; of a topic that is not known there is none. */
    public boolean isBeyond(String topic, String mark) {
        String known = newest.get(topic);
        return known != null && known.compareTo(mark) > 0;
    }

    /** The newest mark; empty, which is older than any, if there is none. */
    public String of(String topic) {
        return newest.getOrDefault(topic, "");
    }
}
