package io.tocsin.jmx;

import java.util.List;

/**
 * Everything there is to know of one open session.
 *
 * @param session the session
 * @param proved whether the callback's address is known to be the client's
 * @param toldUnreachable whether the client was told that its callback bounces
 * @param nextPushMillis in how many milliseconds its next push is due, 0 if now; -1 if nothing is due
 * @param retrieves how often it retrieved
 * @param subscriptions one line for each topic, pending ones first, 100 at most
 */
public record SessionSheet(
        SessionRow session,
        boolean proved,
        boolean toldUnreachable,
        long nextPushMillis,
        long retrieves,
        List<String> subscriptions) {}
