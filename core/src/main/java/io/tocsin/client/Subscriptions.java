package io.tocsin.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The topics a client wants, and how far each of them is known: <em>retrieved</em> up to one mark, and <em>told</em> to the
 * listener up to another, which is the one worth keeping for the next run. Thread-safe.
 */
final class Subscriptions {
    private static final class Known {
        private long asked;
        private @Nullable String retrieved;
        private @Nullable String told;
    }

    private final Map<String, Known> topics = new LinkedHashMap<>();
    private long asked;

    synchronized void add(String topic, Optional<String> mark) {
        Known before = topics.get(topic);
        Known known = before == null ? new Known() : before;
        if (before == null || mark.isPresent()) {
            known.asked = ++asked;
            topics.put(topic, known);
        }
        if (mark.isPresent()) {
            known.retrieved = mark.get();
            known.told = mark.get();
        }
    }

    synchronized void remove(String topic) {
        topics.remove(topic);
    }

    /**
     * Which topics are wanted, each with a number that is another one whenever it is asked for anew: it may have been taken
     * back and asked for again since somebody last looked.
     */
    synchronized Map<String, Long> wanted() {
        Map<String, Long> numbers = new LinkedHashMap<>();
        topics.forEach((topic, known) -> numbers.put(topic, known.asked));
        return numbers;
    }

    /** Up to where a topic was retrieved; nothing if it never was. */
    synchronized Optional<String> retrieved(String topic) {
        Known known = topics.get(topic);
        return known == null ? Optional.empty() : Optional.ofNullable(known.retrieved);
    }

    /** Notes the mark a topic had when it was subscribed to without one: what came before is of no interest. */
    synchronized void startAt(String topic, String mark) {
        Known known = topics.get(topic);
        if (known != null && known.retrieved == null) {
            known.retrieved = mark;
            known.told = mark;
        }
    }

    /** Notes a retrieved mark; false if the topic is not wanted any more. */
    synchronized boolean retrieve(String topic, String mark) {
        Known known = topics.get(topic);
        if (known == null) {
            return false;
        }
        known.retrieved = mark;
        return true;
    }

    synchronized void tell(String topic, String mark) {
        Known known = topics.get(topic);
        if (known != null) {
            known.told = mark;
        }
    }

    /** The marks up to which the listener knows everything; a topic without one is left out. */
    synchronized Map<String, String> told() {
        Map<String, String> marks = new LinkedHashMap<>();
        topics.forEach((topic, known) -> {
            if (known.told != null) {
                marks.put(topic, known.told);
            }
        });
        return marks;
    }
}
