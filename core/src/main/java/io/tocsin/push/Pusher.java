package io.tocsin.push;

import io.tocsin.LiveSettings;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.datagram.DatagramTransport;
import io.tocsin.datagram.PushBatch;
import java.util.function.LongSupplier;

/**
 * Pushes to the sessions whose turn it is: a batch of datagrams at a time, and in-band where there is no callback or none
 * that works. Waits a moment where the host takes no more datagrams. Owned by the push thread.
 */
final class Pusher {
    private static final long BACK_PRESSURE_NANOS = 1_000_000;

    private final DatagramTransport transport;
    private final Schedule schedule;
    private final Sessions sessions;
    private final Traffic traffic;
    private final Failures failures;
    private final LongSupplier clock;
    private final UnprovedAddresses unproved = new UnprovedAddresses();
    private final Pace pace;
    private final PushBatch batch = new PushBatch();
    private final BatchedSessions inBatch = new BatchedSessions();
    private boolean blocked;
    private long blockedAtNanos;

    Pusher(
            DatagramTransport transport,
            Schedule schedule,
            Sessions sessions,
            Traffic traffic,
            Failures failures,
            LongSupplier clock) {
        this.transport = transport;
        this.schedule = schedule;
        this.sessions = sessions;
        this.traffic = traffic;
        this.failures = failures;
        this.clock = clock;
        this.pace = new Pace(clock.getAsLong());
    }

    void onSettings(LiveSettings inForce, long now) {
        pace.onRate(inForce.pushMaxRate(), now);
    }

    /** How long until the next push may leave; {@link Long#MAX_VALUE} if nobody waits for one. */
    long nanosUntilDue(long now) {
        long due = schedule.nanosUntilDue(now);
        if (due != Long.MAX_VALUE) {
            due = Math.max(due, pace.nanosUntilAllowed(now));
            if (blocked) {
                due = Math.max(due, BACK_PRESSURE_NANOS - (now - blockedAtNanos));
            }
        }
        return due;
    }

    /** Pushes to those whose turn it is, at most a batch; says how many pushes left. */
    int onPushes(long now) {
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
}
