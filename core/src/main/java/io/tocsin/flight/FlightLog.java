package io.tocsin.flight;

import io.tocsin.ReceivedUnreachable;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.SettingChange;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one server tells the Flight Recorder. Every method asks first whether anybody records that event, and computes
 * nothing if not. Thread-safe.
 */
public final class FlightLog {
    private final String server;

    /** Never committed: it only says whether pushes are recorded, without a new object for every push. */
    private final PushEvent anyPush = new PushEvent();

    /** The flight log of the server with this name. */
    public FlightLog(String server) {
        this.server = server;
    }

    public void opened(FlightSession session, long nowNanos) {
        SessionOpenedEvent event = new SessionOpenedEvent();
        if (event.shouldCommit()) {
            Session known = session.snapshot(nowNanos, Instant.EPOCH);
            event.describe(server, known);
            event.kind = known.kind().toString();
            event.peer = text(known.peer());
            event.commit();
        }
    }

    /** Called before anything of the session is taken apart. */
    public void ended(FlightSession session, SessionEnd reason, long nowNanos) {
        SessionEndedEvent event = new SessionEndedEvent();
        if (event.shouldCommit()) {
            Session known = session.snapshot(nowNanos, Instant.EPOCH);
            event.describe(server, known);
            event.reason = reason.toString();
            event.callback = text(known.callback());
            event.lasted = Duration.between(known.openedAt(), Instant.EPOCH).toNanos();
            event.pushes = known.pushes();
            event.unanswered = known.unansweredPushes();
            event.unreachables = known.unreachables();
            event.commit();
        }
    }

    /** An unreachable was judged. */
    public void unreachable(
            Supplier<InetSocketAddress> callback, boolean port, ReceivedUnreachable.Verdict verdict) {
        UnreachableEvent event = new UnreachableEvent();
        if (event.shouldCommit()) {
            event.server = server;
            event.callback = text(Optional.of(callback.get()));
            event.what = port ? "PORT" : "HOST";
            event.verdict = verdict.toString();
            event.commit();
        }
    }

    /** A session is suspect no longer: its client is alive, or it has ended. */
    public void probed(FlightSession session, boolean alive, long nowNanos, long tookNanos) {
        ProbeEvent event = new ProbeEvent();
        if (event.shouldCommit()) {
            Session known = session.snapshot(nowNanos, Instant.EPOCH);
            event.describe(server, known);
            event.callback = text(known.callback());
            event.outcome = alive ? "ALIVE" : "ENDED";
            event.took = tookNanos;
            event.commit();
        }
    }

    /** Whether {@link #pushed} has to be called at all. Costs next to nothing and allocates nothing. */
    public boolean recordsPushes() {
        return anyPush.isEnabled();
    }

    /** A push was sent, and is not counted yet; recorded if it is drawn for the sample. */
    public void pushed(FlightSession session, long nowNanos, long lateNanos) {
        PushEvent event = new PushEvent();
        if (event.shouldCommit()) {
            Session known = session.snapshot(nowNanos, Instant.EPOCH);
            event.describe(server, known);
            event.callback = text(known.callback());
            event.repetition = known.unansweredPushes();
            event.late = lateNanos;
            event.commit();
        }
    }

    public void changed(SettingChange change) {
        SettingChangedEvent event = new SettingChangedEvent();
        if (event.shouldCommit()) {
            event.server = server;
            event.key = change.key();
            event.oldValue = change.oldValue();
            event.newValue = change.newValue();
            event.origin = change.origin().toString();
            event.by = change.by();
            event.commit();
        }
    }

    public void refused(Path file, String reason) {
        ReloadRefusedEvent event = new ReloadRefusedEvent();
        if (event.shouldCommit()) {
            event.server = server;
            event.file = file.toString();
            event.reason = reason;
            event.commit();
        }
    }

    private static String text(Optional<InetSocketAddress> address) {
        return address.map(FlightLog::text).orElse("");
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
