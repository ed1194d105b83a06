package io.tocsin.samples.webapp;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What lies in the users' inboxes: the last letters of each, in memory only. Thread-safe. */
public final class Letters {
    /** How many letters an inbox holds; the oldest are dropped. */
    static final int MOST_OF_ONE = 20;
    /** How many inboxes there are; those that got nothing for longest are dropped. */
    static final int MOST_INBOXES = 10_000;

    /**
     * One letter.
     *
     * @param from who sent it
     * @param text what it says, as its sender wrote it
     * @param when when it came
     */
    public record Letter(String from, String text, Instant when) {}

    private final Map<String, Deque<Letter>> inboxes = new LinkedHashMap<>();

    /** Puts a letter into somebody's inbox. */
    public synchronized void put(String to, Letter letter) {
        Deque<Letter> inbox = inboxes.remove(to);
        inbox = inbox == null ? new ArrayDeque<>() : inbox;
        inbox.addFirst(letter);
        if (inbox.size() > MOST_OF_ONE) {
            inbox.removeLast();
        }
        inboxes.put(to, inbox);
        if (inboxes.size() > MOST_INBOXES) {
            inboxes.remove(inboxes.keySet().iterator().next());
        }
    }

    /** Somebody's letters, the latest first. */
    public synchronized List<Letter> of(String user) {
        Deque<Letter> inbox = inboxes.get(user);
        return inbox == null ? List.of() : List.copyOf(inbox);
    }
}
