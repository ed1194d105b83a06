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
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Writes events. Every method asks first whether anybody records that event, and computes nothing if not. Needs the JDK's
 * module {@code jdk.jfr}, as the events do; only {@link FlightLog} mentions it. Thread-safe.
 *
 * <p>While nobody has used the recorder in this JVM, there are no events: the first one would have the JDK read the
 * descriptions of all of its own, which takes 100 ms, and whoever starts a recording has them read before.
 */
final class JfrFlightLog implements FlightLog {
    private final String server;

    /**
     * Never committed: it only says whether pushes are recorded, without a new object for every push. Owned by the push
     * thread.
     */
    private @Nullable PushEvent anyPush;

    JfrFlightLog(String server) {
        this.server = server;
    }

    private static boolean neverUsed() {
        return !FlightRecorder.isInitialized();
    }

    @Override
    public void opened(FlightSession session, long nowNanos) {
        if (neverUsed()) {
            return;
        }
        SessionOpenedEvent event = new SessionOpenedEvent();
        if (event.shouldCommit()) {
            Session known = session.snapshot(nowNanos, Instant.EPOCH);
            event.describe(server, known);
            event.kind = known.kind().toString();
            event.peer = text(known.peer());
            event.commit();
        }
    }

    @Override
    public void ended(FlightSession session, SessionEnd reason, long nowNanos) {
        if (neverUsed()) {
            return;
        }
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

    @Override
    public void unreachable(
            Supplier<InetSocketAddress> callback, boolean port, ReceivedUnreachable.Verdict verdict) {
        if (neverUsed()) {
            return;
        }
        UnreachableEvent event = new UnreachableEvent();
        if (event.shouldCommit()) {
            event.server = server;
            event.callback = text(Optional.of(callback.get()));
            event.what = port ? "PORT" : "HOST";
            event.verdict = verdict.toString();
            event.commit();
        }
    }

    @Override
    public void probed(FlightSession session, boolean alive, long nowNanos, long tookNanos) {
        if (neverUsed()) {
            return;
        }
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

    @Override
    public boolean recordsPushes() {
        return !neverUsed() && anyPush().isEnabled();
    }

    private PushEvent anyPush() {
        PushEvent made = anyPush;
        if (made == null) {
            made = new PushEvent();
            anyPush = made;
        }
        return made;
    }

    @Override
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

    @Override
    public void changed(SettingChange change) {
        if (neverUsed()) {
            return;
        }
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

    @Override
    public void refused(Path file, String reason) {
        if (neverUsed()) {
            return;
        }
        ReloadRefusedEvent event = new ReloadRefusedEvent();
        if (event.shouldCommit()) {
            event.server = server;
            event.file = file.toString();
            event.reason = reason;
            event.commit();
        }
    }

    private static String text(Optional<InetSocketAddress> address) {
        return address.map(JfrFlightLog::text).orElse("");
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
