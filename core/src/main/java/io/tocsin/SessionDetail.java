package io.tocsin;

import java.util.List;

/**
 * One session and what it subscribes to.
 *
 * @param session the session
 * @param proved whether the callback's address is known to be the client's
 * @param toldUnreachable whether the client was told that its callback bounces
 * @param nextPushMillis in how many milliseconds its next push is due, 0 if now; -1 if nothing is due
 * @param retrieves how often it retrieved
 * @param subscriptions what it subscribes to, pending ones first, 100 at most ({@link Session#topics} has the number)
 */
public record SessionDetail(
        Session session,
        boolean proved,
        boolean toldUnreachable,
        long nextPushMillis,
        long retrieves,
        List<Subscribed> subscriptions) {
    /**
     * One subscription.
     *
     * @param topic the topic
     * @param pending whether it has a change that was not retrieved
     */
    public record Subscribed(String topic, boolean pending) {}
}
