package io.tocsin.jmx;

import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * One open session, in types that any JMX client can read. The context is not in it.
 *
 * @param id the session's id
 * @param user whose session it is
 * @param kind how it came to be: {@code TCP} or {@code EMBEDDED}
 * @param state what it is waiting for: {@code QUIET}, {@code PENDING} or {@code SUSPECT}
 * @param callback where pushes go, as {@code address:port}; empty if in-band or nowhere
 * @param inBand whether pushes go over the TCP connection instead of, or beside, datagrams
 * @param confirmed whether the client has retrieved after a push to its present callback
 * @param peer where its TCP connection comes from; empty for an embedded session
 * @param opened when it was opened
 * @param topics how many topics it is subscribed to
 * @param pendingTopics how many of them have a change that was not retrieved
 * @param pendingMillis for how long there has been one; 0 if there is none
 * @param pushes how many pushes it was sent
 * @param unanswered how many of them since the last retrieve
 * @param unreachables how many unreachables were accepted for it
 * @param lastPush when it was last sent a push; null if never
 * @param lastRetrieve when it last retrieved; null if never
 * @param idleMillis how long nothing came from the client
 */
@SuppressWarnings("exports") // the annotation: who uses this module needs no org.jspecify
public record SessionRow(
        String id,
        String user,
        String kind,
        String state,
        String callback,
        boolean inBand,
        boolean confirmed,
        String peer,
        Date opened,
        int topics,
        int pendingTopics,
        long pendingMillis,
        long pushes,
        long unanswered,
        long unreachables,
        @Nullable Date lastPush,
        @Nullable Date lastRetrieve,
        long idleMillis) {}
