package io.tocsin.push;

import io.tocsin.EndedSession;
import io.tocsin.SessionEnd;
import io.tocsin.datagram.Callback;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is remembered of the sessions that ended last. Written by the push thread, read by any. */
final class RecentEnds {
    private final InstantSource wallClock;
    private final Recent<End> ends = new Recent<>();

    /** One of them: as little as there has to be, and nothing of the session itself or of its client's link. */
    private record End(
            long number,
            long atMillis,
            long id,
            String user,
            SessionEnd end,
            @Nullable Callback callback,
            long lastedNanos,
            long pushes,
            int unanswered,
            int unreachables)
            implements Recent.Numbered {
        EndedSession shown() {
            return new EndedSession(
                    number,
                    Instant.ofEpochMilli(atMillis),
                    HexFormat.of().toHexDigits(id),
                    user,
                    end,
                    Optional.ofNullable(callback).map(Callback::socketAddress),
                    Duration.ofNanos(lastedNanos),
                    pushes,
                    unanswered,
                    unreachables);
        }
    }

    RecentEnds(InstantSource wallClock) {
        this.wallClock = wallClock;
    }

    /** A session is about to end. */
    void onEnd(PushSession session, SessionEnd end, long nowNanos) {
        ends.add(new End(
                ends.nextNumber(),
                wallClock.millis(),
                session.number(),
                session.user(),
                end,
                session.callback,
                nowNanos - session.openedAtNanos(),
                session.pushes,
                session.unanswered,
                session.unreachables));
    }

    /** The latest first. Any thread. */
    List<EndedSession> latestFirst() {
        return ends.latestFirst().stream().map(End::shown).toList();
    }
}
