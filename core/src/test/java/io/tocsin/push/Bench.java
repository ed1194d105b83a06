package io.tocsin.push;

import io.tocsin.LiveSettings;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.datagram.MemoryNetwork;
import io.tocsin.datagram.MemoryTransport;
import io.tocsin.flight.FlightLog;
import io.tocsin.topic.MarkSequence;
import io.tocsin.topic.Topics;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A push loop on a network in memory, cranked by hand, with a clock that stands still until a test moves it. */
final class Bench {
    static final Callback ALICE = Callback.ofIpv4(0x0a070001, 5001);
    static final Callback BOB = Callback.ofIpv4(0x0a070002, 5002);

    final MemoryNetwork network = new MemoryNetwork();
    final MemoryTransport transport = new MemoryTransport(network);
    final Topics topics = new Topics(new MarkSequence(1, 1));
    final PushLoop loop;
    final Sessions sessions;
    private LiveSettings settings = LiveSettings.defaults();
    private long now;
    private Duration wallClockIsFast = Duration.ZERO;

    Bench() {
        this(0);
    }

    /** A bench whose clock begins at a moment of its own: near the end of time, for instance. */
    Bench(long startNanos) {
        now = startNanos;
        loop = new PushLoop(
                transport, topics, () -> settings, () -> now, () -> Instant.EPOCH.plusNanos(now - startNanos).plus(wallClockIsFast),
                FlightLog.of("bench"));
        sessions = loop.sessions();
    }

    <T> Bench with(Setting<T> setting, T value) {
        settings = settings.with(setting, value);
        return this;
    }

    /** Lets time pass in one leap, then turns the crank until there is nothing left to do. */
    void passes(Duration time) {
        now += time.toNanos();
        settles();
    }

    /** Somebody sets the wall clock; no time passes. */
    void wallClockJumps(Duration by) {
        wallClockIsFast = wallClockIsFast.plus(by);
        settles();
    }

    /** Turns the crank until there is nothing left to do at this moment. */
    void settles() {
        for (int turn = 0; loop.runOnce() > 0; turn++) {
            if (turn > 100_000) {
                throw new AssertionError("the loop never comes to rest");
            }
        }
    }

    Client opens(String user) {
        return opens(user, Session.Kind.TCP, null);
    }

    Client opens(String user, Session.Kind kind, @Nullable InetSocketAddress peer) {
        Client client = new Client();
        try {
            client.session = sessions.onOpen(user, kind, peer, client);
        } catch (LimitExceededException limit) {
            throw new AssertionError(limit);
        }
        return client;
    }

    void changed(String topic) {
        topics.changed(topic, () -> {});
        settles();
    }

    int pushed() {
        return network.takeSent().size();
    }

    long nanosUntilDue() {
        return loop.nanosUntilDue(now);
    }

    /** A client's side of the link: what it was told. */
    final class Client implements ClientLink {
        final List<String> told = new ArrayList<>();
        @Nullable PushSession session;
        Optional<SessionEnd> end = Optional.empty();

        /** What telling it of pushes and of its end ends in. */
        @Nullable Error broken;

        PushSession session() {
            if (session == null) {
                throw new AssertionError("not open");
            }
            return session;
        }

        Client registers(Callback callback) {
            sessions.onRegister(session(), callback, context(), true);
            return this;
        }

        Client subscribes(String... names) {
            for (String name : names) {
                resumes(name, null);
            }
            return this;
        }

        String resumes(String name, @Nullable String mark) {
            try {
                return sessions.onSubscribe(session(), name, mark);
            } catch (LimitExceededException limit) {
                throw new AssertionError(limit);
            } finally {
                settles();
            }
        }

        int retrieves() {
            return sessions.onRetrieve(session()).size();
        }

        void ends(SessionEnd reason) {
            sessions.onEnd(session(), reason);
        }

        Context context() {
            byte[] bytes = new byte[8];
            long number = session().number();
            for (int i = 0; i < 8; i++) {
                bytes[i] = (byte) (number >>> (8 * i));
            }
            return Context.of(bytes);
        }

        Session.State state() {
            return sessions.snapshot(session()).state();
        }

        @Override
        public void onSuspect() {
            told.add("suspect");
        }

        @Override
        public void onCleared() {
            told.add("cleared");
        }

        @Override
        public void onUnreachable(Callback callback) {
            told.add("unreachable " + callback);
        }

        @Override
        public void onInBandPush(Context context) {
            told.add("push");
            fail();
        }

        @Override
        public void onRegistered(Callback callback) {
            told.add("registered " + callback);
        }

        @Override
        public void onEnded(SessionEnd reason) {
            if (end.isPresent()) {
                throw new AssertionError("ended twice");
            }
            end = Optional.of(reason);
            fail();
        }

        private void fail() {
            if (broken != null) {
                throw broken;
            }
        }
    }
}
