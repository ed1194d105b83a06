package io.tocsin.push;

import io.tocsin.LiveSettings;
import io.tocsin.SessionEnd;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.DatagramReceiver;
import io.tocsin.datagram.DatagramTransport;
import io.tocsin.datagram.Unreachable;
import io.tocsin.flight.FlightLog;
import io.tocsin.topic.Topics;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Owns everything about pushes: sessions, whose turn it is, the transport, suspects, ends. One thread runs it, by
 * calling {@link #runOnce} again and again (see {@link PushThread}); a test calls it by hand, with a clock of its own.
 * Every other thread comes through {@link PushCommands}, and leaves a command. While the push thread sleeps, one of the
 * control endpoint's does what was left itself, in its place ({@link Visits}): "the push thread" stands for that one, too.
 *
 * <p>A session's life: it is opened, subscribes and registers in any order; a change makes it pending, and pending it is
 * pushed at once and after every interval until it retrieves. It ends once, whatever the reason, in {@link
 * Sessions#onEnd}.
 */
public final class PushLoop implements DatagramReceiver {
    private static final int COMMANDS_PER_TURN = 256;
    private static final int SLICE = 1024;

    private final DatagramTransport transport;
    private final Topics topics;
    private final Supplier<LiveSettings> settingsInForce;
    private final LongSupplier clock;
    private final PushDoor door;
    private final Visits visits;

    // -- owned by who has the turn
    private final SessionTable table = new SessionTable();
    private final Schedule schedule = new Schedule(table);
    private final Sessions sessions;
    private final UnreachableJudge judge;
    private final OperatorDesk desk;
    private final Pusher pusher;
    private LiveSettings settings;

    // -- read by any thread
    private final Traffic traffic;
    private final Failures failures = new Failures();

    /**
     * A loop that has not begun to run.
     *
     * @param transport is closed by {@link #onStop}
     * @param settingsInForce read once a turn
     * @param clock nanoseconds from an arbitrary origin, as {@link System#nanoTime}
     * @param wallClock for the times shown to people
     * @param flight is told what happens
     */
    public PushLoop(
            DatagramTransport transport,
            Topics topics,
            Supplier<LiveSettings> settingsInForce,
            LongSupplier clock,
            InstantSource wallClock,
            FlightLog flight) {
        this.transport = transport;
        this.topics = topics;
        this.settingsInForce = settingsInForce;
        this.clock = clock;
        this.door = new PushDoor(transport::wakeUp);
        this.visits = new Visits(this, door);
        this.settings = settingsInForce.get();
        this.sessions = new Sessions(table, topics, schedule, settings, clock, wallClock, flight);
        this.judge = new UnreachableJudge(sessions);
        this.desk = new OperatorDesk(sessions, schedule, topics);
        this.traffic = new Traffic(clock.getAsLong());
        this.pusher = new Pusher(transport, schedule, sessions, traffic, failures, clock);
        onSettings(settings);
    }

    // -- the cycle

    /** One turn: does a bounded amount of whatever there is to do, without waiting. Says how much that was. */
    public int runOnce() {
        visits.takeTurn();
        try {
            return turn();
        } finally {
            visits.endTurn();
        }
    }

    private int turn() {
        checkSettings();
        long now = clock.getAsLong();
        int work = door.onCommands(COMMANDS_PER_TURN);
        work += topics.onAnnouncements(SLICE);
        work += schedule.onRested(now, SLICE);
        work += pusher.onPushes(now);
        work += transport.receive(this);
        work += sessions.onTime(now, SLICE);
        traffic.due.set(schedule.due());
        return work;
    }

    /** Waits until there is something to do, somebody posts a command or settings change. Says how long at most. */
    public long park() {
        long wait = nanosToSleep();
        if (wait > 0) {
            transport.await(wait);
        }
        door.onUnpark();
        return wait;
    }

    private long nanosToSleep() {
        visits.takeTurn();
        try {
            long now = clock.getAsLong();
            boolean idle = door.onPark() && !topics.hasAnnouncements() && !settingsChanged();
            long nanos = idle ? nanosUntilDue(now) : 0;
            visits.onSleep(now, nanos);
            return nanos;
        } finally {
            visits.endTurn();
        }
    }

    /** Another thread is here in the push thread's place, to do what was left. */
    void onVisit() {
        try {
            checkSettings();
            door.onCommands(COMMANDS_PER_TURN);
            traffic.due.set(schedule.due());
        } catch (RuntimeException | Error failure) {
            failures.onFailure(failure);
        }
    }

    /** The server has stood still until now: clients were not heard meanwhile, which is not their fault. */
    void onStalled() {
        visits.takeTurn();
        try {
            sessions.idleSweep.onStalled(clock.getAsLong());
        } finally {
            visits.endTurn();
        }
    }

    /** How long until there is something to do; {@link Long#MAX_VALUE} if never. */
    long nanosUntilDue(long now) {
        return Math.max(0, Math.min(pusher.nanosUntilDue(now), sessions.nanosUntilDue(now)));
    }

    /** Lets nobody in any more, ends every session as {@link SessionEnd#SERVER_STOPPED} and closes the transport. */
    public void onStop() {
        visits.takeTurn();
        try {
            stop();
        } finally {
            visits.endTurn();
        }
    }

    private void stop() {
        try {
            door.onClose();
        } catch (RuntimeException | Error failure) {
            failures.onFailure(failure);
        }
        try {
            sessions.onStop();
        } finally {
            transport.close();
        }
    }

    private void checkSettings() {
        if (settingsChanged()) {
            onSettings(settingsInForce.get());
        }
    }

    @SuppressWarnings("ReferenceEquality") // every change of a setting makes a new record
    private boolean settingsChanged() {
        return settingsInForce.get() != settings;
    }

    private void onSettings(LiveSettings inForce) {
        settings = inForce;
        long now = clock.getAsLong();
        schedule.onSettings(inForce, now);
        pusher.onSettings(inForce, now);
        sessions.onSettings(inForce);
    }

    // -- what the network says

    @Override
    public void onUnreachable(Unreachable unreachable) {
        judge.onUnreachable(unreachable, settings);
    }

    @Override
    public void onDatagram(Callback source, byte[] payload) {
        sessions.onDatagram(source, payload);
    }

    // -- any thread: the parts of it that PushCommands and Visits reach

    long nowNanos() {
        return clock.getAsLong();
    }

    Visits visits() {
        return visits;
    }

    PushDoor door() {
        return door;
    }

    Topics topics() {
        return topics;
    }

    DatagramTransport transport() {
        return transport;
    }

    /** Owned by the push thread, but for what it says of other threads. */
    Sessions sessions() {
        return sessions;
    }

    /** Owned by the push thread. */
    OperatorDesk desk() {
        return desk;
    }

    Traffic traffic() {
        return traffic;
    }

    Failures failures() {
        return failures;
    }

    LiveSettings settingsInForce() {
        return settingsInForce.get();
    }
}
