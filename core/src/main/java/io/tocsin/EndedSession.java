package io.tocsin;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A session that is over.
 *
 * @param number the how-manieth end since the server started, from 1
 * @param when when it ended
 * @param id the session's id
 * @param user whose session it was
 * @param end why it ended
 * @param callback where its pushes went last; empty if in-band or nowhere
 * @param lasted how long it was open
 * @param pushes how many pushes it was sent
 * @param unansweredPushes how many of them since its last retrieve
 * @param unreachables how many unreachables were accepted for it
 */
public record EndedSession(
        long number,
        Instant when,
        String id,
        String user,
        SessionEnd end,
        Optional<InetSocketAddress> callback,
        Duration lasted,
        long pushes,
        long unansweredPushes,
        long unreachables) {}
