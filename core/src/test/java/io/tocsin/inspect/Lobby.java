package io.tocsin.inspect;

import static io.tocsin.Eventually.eventually;

import io.tocsin.LiveSettings;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.datagram.MemoryNetwork;
import io.tocsin.datagram.MemoryTransport;
import io.tocsin.flight.FlightLog;
import io.tocsin.push.LimitExceededException;
import io.tocsin.push.PushCommands;
import io.tocsin.push.PushLoop;
import io.tocsin.push.PushSession;
import io.tocsin.push.SilentLink;
import io.tocsin.topic.MarkSequence;
import io.tocsin.topic.Topics;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Live sessions on a network in memory: the push loop has a thread of its own, the clock is the test's. */
final class Lobby {
    final MemoryNetwork network = new MemoryNetwork();
    final PushCommands commands;
    final LiveSessions inspection;
    private final AtomicLong now = new AtomicLong();
    private final PushLoop loop;
    private final Thread thread;
    private final AtomicLong rests = new AtomicLong();
    private volatile boolean stopping;

    Lobby() {
        LiveSettings settings = LiveSettings.defaults().with(Setting.SESSION_SUPERSEDE, false);
        loop = new PushLoop(
                new MemoryTransport(network),
                new Topics(new MarkSequence(1, 1)),
                () -> settings,
                now::get,
                () -> Instant.EPOCH.plusNanos(now.get()),
                FlightLog.of("lobby"));
        commands = new PushCommands(loop);
        inspection = new LiveSessions(commands);
        thread = Thread.ofPlatform().daemon().start(this::run);
    }

    private void run() {
        while (!stopping) {
            if (loop.runOnce() == 0) {
                rests.incrementAndGet();
                LockSupport.parkNanos(50_000);
            }
        }
        loop.onStop();
    }

    /** Ends everything and waits for the thread. */
    void shuts() throws InterruptedException {
        stopping = true;
        thread.join();
    }

    Guest opens(String user) {
        return opens(user, Session.Kind.EMBEDDED, null);
    }

    Guest opens(String user, Session.Kind kind, @Nullable InetSocketAddress peer) {
        try {
            return new Guest(commands.open(user, kind, peer, new SilentLink()));
        } catch (LimitExceededException limit) {
            throw new AssertionError(limit);
        }
    }

    /** Publishes changes; when this returns, everybody has been told and pushed. */
    Lobby changes(String... topics) {
        for (String topic : topics) {
            commands.changed(topic);
        }
        return settles();
    }

    Lobby passes(Duration time) {
        now.addAndGet(time.toNanos());
        return settles();
    }

    /** Waits until the loop has come to rest in a turn that began after this. */
    private Lobby settles() {
        long before = rests.get();
        eventually("the push loop comes to rest", () -> rests.get() >= before + 2);
        return this;
    }

    /** A session, and what its client does. */
    final class Guest {
        final PushSession session;

        private Guest(PushSession session) {
            this.session = session;
        }

        String id() {
            return session.id();
        }

        Guest subscribes(String... topics) {
            for (String topic : topics) {
                try {
                    commands.subscribe(session, topic, null);
                } catch (LimitExceededException limit) {
                    throw new AssertionError(limit);
                }
            }
            return this;
        }

        Guest registers(Callback callback) {
            commands.register(session, callback, Context.of(new byte[] {1, 2, 3}), true);
            return this;
        }

        Guest registersInBand() {
            commands.registerInBand(session, Context.of(new byte[] {1}));
            return this;
        }

        Guest retrieves() {
            commands.retrieve(session);
            return this;
        }

        void leaves() {
            commands.endNow(session, SessionEnd.LOGOFF);
        }
    }
}
