package io.tocsin.push;

import io.tocsin.ReceivedUnreachable.Verdict;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.SessionListener;
import io.tocsin.datagram.Unreachable;
import io.tocsin.flight.FlightLog;
import io.tocsin.log.SeldomLine;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what happens to sessions: the listeners, the Flight Recorder, and whoever asks later. What cannot be told,
 * because there is no memory left for instance, stays untold, and nothing else suffers. Owned by the push thread.
 */
final class Chronicle {
    private static final Logger LOG = LoggerFactory.getLogger(Chronicle.class);

    private final LongSupplier clock;
    private final InstantSource wallClock;
    private final FlightLog flight;
    private final SeldomLine failures = new SeldomLine();

    // -- read by any thread
    final SessionEvents events = new SessionEvents();
    final RecentEnds recentEnds;
    final ReceivedUnreachables unreachables;

    Chronicle(LongSupplier clock, InstantSource wallClock, FlightLog flight) {
        this.clock = clock;
        this.wallClock = wallClock;
        this.flight = flight;
        this.recentEnds = new RecentEnds(wallClock);
        this.unreachables = new ReceivedUnreachables(wallClock);
    }

    void onOpened(PushSession session) {
        survive(() -> {
            flight.opened(session, clock.getAsLong());
            events.post(() -> snapshot(session), SessionListener::opened);
        });
    }

    void onSuspect(PushSession session) {
        survive(() -> events.post(() -> snapshot(session), SessionListener::suspect));
    }

    void onProbed(PushSession session, long tookNanos) {
        survive(() -> flight.probed(session, !session.ended, clock.getAsLong(), tookNanos));
    }

    /** A push was sent, and is not counted yet. Allocates nothing unless pushes are recorded. */
    void onPush(PushSession session, long now, long lateNanos) {
        if (flight.recordsPushes()) {
            try {
                flight.pushed(session, now, lateNanos);
            } catch (RuntimeException | Error failure) {
                onFailure(failure);
            }
        }
    }

    void onBounced(PushSession session, InetSocketAddress callback) {
        survive(() -> events.post(
                () -> snapshot(session), (listener, bounced) -> listener.unreachable(bounced, callback)));
    }

    void onJudged(Unreachable unreachable, Verdict verdict) {
        survive(() -> {
            unreachables.onJudged(unreachable, verdict);
            boolean port = unreachable.kind() == Unreachable.Kind.PORT;
            flight.unreachable(unreachable.callback()::socketAddress, port, verdict);
        });
    }

    /** A session ends, and nothing of it has been taken apart yet. Gives what is to be told when that has been done. */
    @Nullable Session onEnding(PushSession session, SessionEnd end) {
        Session[] last = new Session[1];
        survive(() -> {
            last[0] = events.anyone() ? snapshot(session) : null;
            recentEnds.onEnd(session, end, clock.getAsLong());
            flight.ended(session, end, clock.getAsLong());
        });
        return last[0];
    }

    void onEnded(Session last, SessionEnd end) {
        survive(() -> events.post(listener -> listener.ended(last, end)));
    }

    /** Does something that may fail alone. */
    void survive(Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException | Error failure) {
            onFailure(failure);
        }
    }

    private void onFailure(Throwable failure) {
        try {
            failures.say(more -> LOG.error("something about a session failed and was left at that{}", more, failure));
        } catch (RuntimeException | Error alsoFailed) {
            // there is no way left to say so
        }
    }

    // -- any thread

    Session snapshot(PushSession session) {
        return session.snapshot(clock.getAsLong(), wallClock.instant());
    }
}
