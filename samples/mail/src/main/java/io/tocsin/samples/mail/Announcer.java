package io.tocsin.samples.mail;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Tells of mail at once, and that it was retrieved no sooner than a second after the last change of the same topic: a mail
 * that an idling IMAP client takes in the same moment still rings everybody once. Owned by the watch's thread.
 */
final class Announcer {
    /** How long a change stands before it can count as retrieved. */
    static final Duration REST = Duration.ofSeconds(1);

    private final Bell bell;
    /** Topics that changed less than a second ago, by the time of that. */
    private final SequencedMap<String, Rest> resting = new LinkedHashMap<>();

    private static final class Rest {
        final long since;
        boolean emptied;

        Rest(long since) {
            this.since = since;
        }
    }

    Announcer(Bell bell) {
        this.bell = bell;
    }

    /** There is new mail. */
    void changed(String topic, long now) {
        resting.remove(topic);
        resting.put(topic, new Rest(now));
        bell.changed(topic);
    }

    /** There is no new mail left. */
    void emptied(String topic, long now) {
        tellDue(now);
        Rest rest = resting.get(topic);
        if (rest == null) {
            bell.retrieved(topic);
        } else {
            rest.emptied = true;
        }
    }

    /** Tells of topics that have rested; gives how many have. */
    int tellDue(long now) {
        int rested = 0;
        while (!resting.isEmpty() && nanosLeft(now) <= 0) {
            Map.Entry<String, Rest> first = resting.pollFirstEntry();
            rested++;
            if (first.getValue().emptied) {
                bell.retrieved(first.getKey());
            }
        }
        return rested;
    }

    /** How long until a topic has rested; for ever if none has to. */
    long nanosLeft(long now) {
        return resting.isEmpty()
                ? Long.MAX_VALUE
                : REST.toNanos() - (now - resting.firstEntry().getValue().since);
    }
}
