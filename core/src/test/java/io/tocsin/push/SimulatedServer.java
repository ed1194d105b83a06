package io.tocsin.push;

import io.tocsin.LiveSettings;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.SessionInspection.PushNow;
import io.tocsin.TopicMark;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.datagram.MemoryNetwork;
import io.tocsin.datagram.Unreachable;
import io.tocsin.flight.FlightLog;
import io.tocsin.topic.MarkSequence;
import io.tocsin.topic.Topics;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One life of a server: the real push loop behind its real door, on a network in memory. Whatever is asked of it is asked
 * of the {@link ServerModel} as well, and the answers are compared.
 */
final class SimulatedServer {
    final MemoryNetwork network = new MemoryNetwork();
    final String marksBefore;
    final PushLoop loop;
    final ServerModel model;
    private final Simulation simulation;
    private final PushCommands commands;
    final SimulatedPushThread thread;
    private boolean running = true;

    SimulatedServer(Simulation simulation, long epochMillis, long salt) {
        this.simulation = simulation;
        String first = new Topics(new MarkSequence(epochMillis, salt)).changed("any", () -> {});
        this.marksBefore = first.substring(0, first.indexOf('-') + 1);
        Topics topics = new Topics(new MarkSequence(epochMillis, salt));
        Instant startedAt = Instant.ofEpochMilli(epochMillis);
        this.loop = new PushLoop(
                new SimulatedTransport(network, this),
                topics,
                simulation::settings,
                simulation::now,
                () -> startedAt.plusNanos(simulation.elapsed()),
                FlightLog.of("simulation"));
        this.commands = new PushCommands(loop);
        commands.admit(Thread.currentThread());
        this.model = new ServerModel(this, commands, startedAt);
        this.thread = new SimulatedPushThread(simulation, loop, this::settled);
        thread.crank();
    }

    private void settled() {
        network.takeSent();
        model.checkSettled();
    }

    // -- the push thread says

    void onSent(Callback to, Context context, boolean failed) {
        thread.observe(() -> {
            model.onDatagram(to, context, failed);
            if (!failed) {
                simulation.network.push(this, to, context);
            }
        });
    }

    /** What the loop says while it carries out a command is looked at when the model knows of the command. */
    void observe(Runnable observation) {
        thread.observe(observation);
    }

    private <T> T ask(Supplier<T> question) {
        return thread.ask(question);
    }

    private void settle() {
        thread.settle();
    }

    // -- what clients, the application and operators ask

    boolean isRunning() {
        return running;
    }

    Optional<SimulatedSession> open(SimulatedConnection connection, InetSocketAddress peer) {
        SimulatedSession session = new SimulatedSession(this, connection);
        boolean embedded = connection.isEmbedded();
        boolean done = ask(() -> {
            try {
                session.opened(commands.open(
                        connection.user(),
                        embedded ? Session.Kind.EMBEDDED : Session.Kind.TCP,
                        embedded ? null : peer,
                        session));
                return true;
            } catch (LimitExceededException full) {
                return false;
            }
        });
        model.onOpened(session, done);
        settle();
        return done ? Optional.of(session) : Optional.empty();
    }

    void register(SimulatedSession session, @Nullable Callback callback, Context context, boolean proved) {
        boolean done = ask(() -> callback == null
                ? commands.registerInBand(session.session(), context)
                : commands.register(session.session(), callback, context, proved));
        check(done != session.hasEnded(), session + ": registering answered " + done);
        if (done) {
            session.onRegister(callback, context, proved);
        }
        settle();
        if (done) {
            model.checkSuperseded(session);
        }
    }

    byte[] prove(SimulatedSession session, Context context) {
        byte[] nonce = ask(() -> commands.prove(session.session(), context));
        if (nonce.length > 0) {
            session.onProve(context);
            model.onNonce(nonce);
        }
        settle();
        return nonce;
    }

    /** The topic's present mark; empty if the session may not subscribe to more, or has ended. */
    Optional<String> subscribe(SimulatedSession session, String topic, @Nullable String mark) {
        Optional<String> present = ask(() -> {
            try {
                return Optional.of(commands.subscribe(session.session(), topic, mark));
            } catch (LimitExceededException tooMany) {
                return Optional.empty();
            } catch (IllegalStateException ended) {
                check(session.hasEnded(), session + ": " + ended);
                return Optional.empty();
            }
        });
        if (present.isPresent()) {
            model.checkMark(topic, present.get());
            model.checkAdmitted(session, topic);
            session.onSubscribed(topic, mark, present.get());
        } else {
            model.checkRefused(session, topic);
        }
        settle();
        return present;
    }

    void unsubscribe(SimulatedSession session, String topic) {
        boolean had = ask(() -> commands.unsubscribe(session.session(), topic));
        check(had == session.topics().contains(topic), session + ": unsubscribing answered " + had);
        session.onUnsubscribed(topic);
        settle();
    }

    /** What is pending, in one topic or, without one, in all. */
    List<TopicMark> retrieve(SimulatedSession session, Optional<String> topic) {
        TreeSet<String> expected = new TreeSet<>(session.pendingTopics());
        topic.ifPresent(one -> expected.removeIf(name -> !name.equals(one)));
        List<TopicMark> rows = ask(() -> topic.isPresent()
                ? commands.retrieve(session.session(), topic.get()).orElse(List.of())
                : commands.retrieve(session.session()));
        TreeSet<String> listed = new TreeSet<>();
        for (TopicMark row : rows) {
            check(listed.add(row.topic()), session + ": listed twice: " + row.topic());
            model.checkMark(row.topic(), row.mark());
            session.onRetrieved(row.topic());
        }
        check(listed.equals(expected), session + ": retrieved " + listed + " where " + expected + " was pending");
        settle();
        return rows;
    }

    void retrievedByAll(String topic) {
        int behind = model.behind(topic);
        int told = ask(() -> commands.retrievedByAll(topic));
        check(told == behind, "retrieved(" + topic + ") answered " + told + " instead of " + behind);
        model.onRetrievedByAll(topic);
        settle();
    }

    /** Publishes; the push thread may be busy, and then looks later. */
    String changed(String topic) {
        boolean wasAsleep = thread.isAsleep();
        String mark = thread.leaves(() -> commands.changed(topic));
        model.onChanged(topic, mark);
        if (wasAsleep) {
            settle();
        }
        return mark;
    }

    void touch(SimulatedSession session) {
        session.session().touch(now());
        session.onTouched();
    }

    void end(SimulatedSession session, SessionEnd reason) {
        ask(() -> {
            commands.end(session.session(), reason);
            return true;
        });
        settle();
        check(session.hasEnded(), session + " did not end");
    }

    void logOff(SimulatedSession session) {
        boolean open = ask(() -> commands.endNow(session.session(), SessionEnd.LOGOFF));
        check(open != session.hasEnded(), session + ": logging off answered " + open);
        settle();
    }

    /** The host application was asked whether the client of a suspect session is there. */
    void answersProbe(SimulatedSession session, boolean alive) {
        ask(() -> {
            if (alive) {
                commands.alive(session.session());
            } else {
                commands.gone(session.session());
            }
            return true;
        });
        settle();
        check(!session.isSuspect(), session + " is still suspect");
    }

    void pushNow(SimulatedSession session) {
        PushNow answer = ask(() -> commands.pushNow(session.session()));
        check((answer == PushNow.NO_SESSION) == session.hasEnded(), session + ": pushing now answered " + answer);
        session.onHurried();
        settle();
    }

    void probe(SimulatedSession session) {
        ask(() -> commands.probe(session.session()));
        settle();
        check(session.isSuspect() != session.hasEnded(), session + " was to become suspect");
    }

    void settingsChanged() {
        model.onSettings();
        ask(() -> {
            commands.settingsChanged();
            return true;
        });
        settle();
    }

    // -- what the network brings

    void onArrival(Callback source, byte[] payload) {
        if (running) {
            network.arrives(source, payload);
            model.onArrival();
            thread.crank();
        }
    }

    void onUnreachable(Unreachable error) {
        if (running) {
            network.forges(error);
            model.onUnreachable();
            thread.crank();
        }
    }

    // -- ends

    /** Stops in order: every session ends, and every client is told. */
    void stop() {
        running = false;
        thread.ends();
        loop.onStop();
        settle();
        model.checkNothingLeft();
    }

    /** Stops at once, as a process that is killed. */
    void kill() {
        running = false;
        thread.ends();
    }

    LiveSettings settings() {
        return simulation.settings();
    }

    long now() {
        return simulation.now();
    }

    void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    void check(boolean holds, SimulatedSession session, Supplier<String> otherwise) {
        if (!holds) {
            throw new AssertionError(session + ": " + otherwise.get());
        }
    }
}
