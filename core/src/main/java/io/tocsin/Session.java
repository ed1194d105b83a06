package io.tocsin;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one open session at the moment it was asked for: a snapshot, safe to keep and to share. It never
 * shows the context.
 *
 * @param id the session's id, half of it random; no credential, nothing is let in by it
 * @param user whose session it is
 * @param kind how it came to be
 * @param state what it is waiting for
 * @param callback where pushes go; empty before registration and for in-band pushes
 * @param inBand whether pushes go over the TCP connection instead of, or (after fallback) beside, datagrams
 * @param confirmed whether the client has retrieved after a push to its present callback: pushes arrive, it seems
 * @param peer where its TCP connection comes from; empty for an embedded session that did not say
 * @param openedAt when it was opened
 * @param topics how many topics it is subscribed to
 * @param pendingTopics how many of them have a change that was not retrieved
 * @param pendingSince since when there is one; empty if there is none
 * @param pushes how many pushes it was sent
 * @param unansweredPushes how many of them since the last retrieve
 * @param unreachables how many unreachables were accepted for it
 * @param lastPush when it was last sent a push
 * @param lastRetrieve when it last retrieved
 * @param idleFor how long nothing came from the client, in milliseconds
 */
public record Session(
        String id,
        String user,
        Kind kind,
        State state,
        Optional<InetSocketAddress> callback,
        boolean inBand,
        boolean confirmed,
        Optional<InetSocketAddress> peer,
        Instant openedAt,
        int topics,
        int pendingTopics,
        Optional<Instant> pendingSince,
        long pushes,
        long unansweredPushes,
        long unreachables,
        Optional<Instant> lastPush,
        Optional<Instant> lastRetrieve,
        long idleFor) {
    /** How a session came to be. */
    public enum Kind {
        /** By a log-on over the built-in TCP endpoint. */
        TCP,
        /** By the embedding application. */
        EMBEDDED
    }

    /** What a session is waiting for. */
    public enum State {
        /** For a change. */
        QUIET,
        /** For the client to retrieve one. */
        PENDING,
        /** For the answer to a probe. */
        SUSPECT
    }
}
