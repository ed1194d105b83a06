package io.tocsin.push;

import io.tocsin.LiveSettings;
import io.tocsin.SessionEnd;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.datagram.DatagramReceiver;
import io.tocsin.datagram.DatagramTransport;
import io.tocsin.datagram.PushBatch;
import io.tocsin.datagram.Unreachable;
import io.tocsin.flight.FlightLog;
import io.tocsin.topic.Topics;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Owns everything about pushes: sessions, whose turn it is, the transport, suspects, ends. One thread runs it, by
 * calling {@link #runOnce} again and again (see {@link PushThread}); a test calls it by hand, with a clock of its own.
 * Every other thread comes through {@link PushCommands}.
 *
 * <p>A session's life: it is opened, subscribes and registers in any order; a change makes it pending, and pending it is
 * pushed at once and after every interval until it retrieves. It ends once, whatever the reason, in {@link
 * Sessions#onEnd}.
 */
public final class PushLoop implements DatagramReceiver {
    private static final int COMMANDS_PER_TURN = 256;
    private static final int SLICE = 1024;
    private static final long BACK_PRESSURE_NANOS = 1_000_000;

    private final DatagramTransport transport;
    private final Topics topics;
    private final Supplier<LiveSettings> settingsInForce;
    private final LongSupplier clock;
    private final PushDoor door;

    // -- owned by the push thread
    private final Schedule schedule = new Schedule();
    private final Sessions sessions;
    private final UnreachableJudge judge;
    private final OperatorDesk desk;
    private final UnprovedAddresses unproved = new UnprovedAddresses();
    private final Pace pace;
    private final PushBatch batch = new PushBatch();
    private final BatchedSessions inBatch = new BatchedSessions();
    private LiveSettings settings;
    private boolean blocked;
    private long blockedAtNanos;

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
        this.pace = new Pace(clock.getAsLong());
        this.settings = settingsInForce.get();
        this.sessions = new Sessions(topics, schedule, settings, clock, wallClock, flight);
        this.judge = new UnreachableJudge(sessions);
        this.desk = new OperatorDesk(sessions, schedule, topics);
        this.traffic = new Traffic(clock.getAsLong());
        onSettings(settings);
    }

    // -- the cycle

    /** One turn: does a bounded amount of whatever there is to do, without waiting. Says how much that was. */
    public int runOnce() {
        checkSettings();
        long now = clock.getAsLong();
        int work = door.onCommands(COMMANDS_PER_TURN);
        work += topics.onAnnouncements(SLICE);
        work += schedule.onRested(now, SLICE);
        work += onPushes(now);
        work += transport.receive(this);
        work += sessions.onTime(now, SLICE);
        traffic.due.set(schedule.due());
        return work;
    }

    /** Waits until there is something to do, somebody posts a command or settings change. Says how long at most. */
    public long park() {
        long wait = 0;
        if (door.onPark() && !topics.hasAnnouncements() && !settingsChanged()) {
            wait = nanosUntilDue(clock.getAsLong());
            transport.await(wait);
        }
        door.onUnpark();
        return wait;
    }

    /** The server has stood still until now: clients were not heard meanwhile, which is not their fault. */
    void onStalled() {
        sessions.idleSweep.onStalled(clock.getAsLong());
    }

    /** How long until there is something to do; {@link Long#MAX_VALUE} if never. */
    long nanosUntilDue(long now) {
        long due = schedule.nanosUntilDue(now);
        if (due != Long.MAX_VALUE) {
            due = Math.max(due, pace.nanosUntilAllowed(now));
            if (blocked) {
                due = Math.max(due, BACK_PRESSURE_NANOS - (now - blockedAtNanos));
            }
        }
        return Math.max(0, Math.min(due, sessions.nanosUntilDue(now)));
    }

    /** Lets nobody in any more, ends every session as {@link SessionEnd#SERVER_STOPPED} and closes the transport. */
    public void onStop() {
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
        pace.onRate(inForce.pushMaxRate(), now);
        sessions.onSettings(inForce);
    }

    // -- pushes

    private int onPushes(long now) {
        if (blocked && now - blockedAtNanos < BACK_PRESSURE_NANOS) {
            return 0;
        }
        blocked = false;
        int allowed = pace.allowance(now, PushBatch.CAPACITY);
        int inBand = 0;
        while (batch.size() + inBand < allowed) {
            PushSession session = schedule.poll(now);
            if (session == null) {
                break;
            }
            if (onTurn(session, now)) {
                inBand++;
            }
        }
        int datagrams = batch.size() == 0 ? 0 : onBatch();
        int pushes = inBand + datagrams;
        if (pushes > 0) {
            pace.onSent(now, pushes);
            traffic.pushRate.add(now, pushes);
        }
        return pushes;
    }

    /** It is this session's turn. If that fails it has had its turn all the same, or it would hold up all others. */
    private boolean onTurn(PushSession session, long now) {
        try {
            return take(session, now);
        } catch (RuntimeException | Error failure) {
            failures.onFailure(failure);
            onPushed(session, now);
            return false;
        }
    }

    /** Its datagram joins the batch, or its push goes in-band at once (then true). */
    private boolean take(PushSession session, long now) {
        Context context = session.context;
        Callback callback = session.callback;
        if (context == null) {
            return false;
        }
        if (callback == null) {
            onInBand(session, context);
            onPushed(session, now);
            return true;
        }
        if (session.proved || unproved.take(callback)) {
            inBatch.put(batch.size(), session);
            batch.add(callback, context, session.unanswered > 0);
            return false;
        }
        if (!sessions.fallsBack(session)) {
            return false;
        }
        onInBand(session, context);
        onPushed(session, now);
        return true;
    }

    private int onBatch() {
        int handled = 0;
        try {
            handled = transport.send(batch);
        } finally {
            try {
                onSent(handled, clock.getAsLong());
            } finally {
                inBatch.returnRest(schedule);
                batch.clear();
            }
        }
        return handled;
    }

    private void onSent(int handled, long sentAt) {
        int failed = 0;
        for (int i = 0; i < handled; i++) {
            failed += batch.failed(i) ? 1 : 0;
            onSent(i, inBatch.take(i), sentAt);
        }
        for (int i = batch.size() - 1; i >= handled; i--) {
            PushSession session = inBatch.take(i);
            schedule.onNotPushed(session);
            if (!session.proved) {
                unproved.giveBack(batch.callback(i));
            }
        }
        traffic.onDatagrams(handled - failed, sentAt);
        if (handled < batch.size()) {
            traffic.backPressure.add(1);
            blocked = true;
            blockedAtNanos = sentAt;
        }
    }

    private void onSent(int index, PushSession session, long sentAt) {
        try {
            onPushed(session, sentAt);
            if (batch.failed(index)) {
                traffic.onFailure(batch.failure(index), batch.callback(index));
            }
            if (sessions.fallsBack(session)) {
                onInBand(session, batch.context(index));
            }
        } catch (RuntimeException | Error failure) {
            failures.onFailure(failure);
        }
    }

    private void onInBand(PushSession session, Context context) {
        try {
            session.link.onInBandPush(context);
            sessions.counters.inBand.add(1);
        } catch (RuntimeException | Error failure) {
            failures.onFailure(failure);
        }
    }

    private void onPushed(PushSession session, long now) {
        long late = schedule.nanosLate(session, now);
        traffic.onPush(late);
        sessions.chronicle.onPush(session, now, late);
        if (!session.pushedHere) {
            sessions.callbackCounts.onFirstPush(session);
        }
        session.pushes++;
        session.unanswered++;
        session.pushedAtNanos = now;
        sessions.counters.pushes.add(1);
        schedule.onPushed(session);
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

    // -- any thread: the parts of it that PushCommands reaches

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
