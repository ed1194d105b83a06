package io.tocsin.push;

import io.tocsin.Session;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.flight.FlightSession;
import io.tocsin.topic.Subscriber;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One session as the push loop sees it. Written by the push thread alone, {@link #touch} excepted; other threads may
 * take a {@link #snapshot}, which is then a moment old. Small, because a server holds a million of them.
 *
 * <pre>
 *              subscribed topic changed               sent
 *      quiet ───────────────────────────▶ due now ─────────▶ resting (minimum gap) ──▶ waiting (its n-th interval)
 *        ▲                                   ▲                        │                        │
 *        │            retrieved              └── changed after retrieve ┘                        │
 *        └──────────────────────────────────────────┴───── interval over: due ◀────────────────┘
 * </pre>
 *
 * Any of them may be suspect as well; a session that ended is none of them and never comes back.
 */
public final class PushSession extends Subscriber implements FlightSession {
    static final short NO_QUEUE = 0;

    private final long id;
    private final String user;
    private final Session.Kind kind;
    private final @Nullable InetSocketAddress peer;
    private final long openedAtNanos;
    final ClientLink link;
    private final Sessions sessions;

    // -- any thread: the last sign of life from the client
    private volatile long touchedAtNanos;

    // -- written by the push thread, read by any
    volatile boolean ended;

    // -- owned by the push thread: where pushes go
    @Nullable Callback callback;
    @Nullable Context context;
    /** Where its callback is looked up: see {@link CallbackIndex}. */
    @Nullable PushSession nextInBucket;
    boolean inBand;
    boolean proved;
    boolean toldUnreachable;
    boolean suspect;
    /** Whether it has been counted as pending; {@link #isPending} tells whether it still is. */
    boolean pending;
    /** Whether an unreachable, and not only an operator, made it suspect. */
    boolean bounced;
    /** Whether its present callback has been sent a push. */
    boolean pushedHere;
    /** Whether its next push waits for no interval, and was not due at a moment of its own. */
    boolean hurried;

    // -- owned by the push thread: its place in one of the schedule's queues
    short queue = NO_QUEUE;
    int previous;
    int next;
    short level;

    // -- owned by the push thread: what happened
    int unanswered;
    int bounces;
    int unreachables;
    int retrieves;
    long pushes;
    long pushedAtNanos;
    long pendingSinceNanos;
    long retrievedAtNanos;
    boolean confirmed;

    PushSession(
            long id,
            String user,
            Session.Kind kind,
            @Nullable InetSocketAddress peer,
            ClientLink link,
            Sessions sessions,
            long nowNanos) {
        this.id = id;
        this.user = user;
        this.kind = kind;
        this.peer = peer;
        this.link = link;
        this.sessions = sessions;
        this.openedAtNanos = nowNanos;
        this.touchedAtNanos = nowNanos;
    }

    /** The id as clients and operators see it: 16 hex digits. */
    public String id() {
        return HexFormat.of().toHexDigits(id);
    }

    /** The id as a number; its lower half is the slot. */
    public long number() {
        return id;
    }

    /** The slot in an id. */
    public static int slotOf(long number) {
        return SessionTable.slotOf(number);
    }

    /** Where it is on a walk along all sessions. */
    public int slot() {
        return SessionTable.slotOf(id);
    }

    public String user() {
        return user;
    }

    public Session.Kind kind() {
        return kind;
    }

    /** Where its TCP connection, if any, comes from. */
    public Optional<InetSocketAddress> peer() {
        return Optional.ofNullable(peer);
    }

    /** Notes that something came from the client. Any thread; only writes a timestamp. */
    public void touch(long nowNanos) {
        touchedAtNanos = nowNanos;
    }

    long touchedAtNanos() {
        return touchedAtNanos;
    }

    /** Whether it is over. Any thread. */
    public boolean hasEnded() {
        return ended;
    }

    long openedAtNanos() {
        return openedAtNanos;
    }

    /** Where its datagrams go now, if anywhere. Any thread. */
    public @Nullable Callback callback() {
        return callback;
    }

    /** What it is waiting for now. Any thread. */
    public Session.State state() {
        return suspect ? Session.State.SUSPECT : isPending() ? Session.State.PENDING : Session.State.QUIET;
    }

    /** Whether pushes go in-band, instead of datagrams or beside them. Any thread. */
    boolean hearsInBand() {
        return inBand || sessions.fallsBack(this);
    }

    /** Whether pushes have somewhere to go. */
    boolean isRegistered() {
        return inBand || callback != null;
    }

    /** Whether it is in one of the schedule's queues. */
    boolean isQueued() {
        return queue != NO_QUEUE;
    }

    boolean isPending() {
        return pendingTopics() > 0;
    }

    @Override
    protected void onChange() {
        sessions.onChange(this);
    }

    /** What is known of it now. Any thread. */
    @Override
    public Session snapshot(long nowNanos, Instant now) {
        Callback to = callback;
        int pending = pendingTopics();
        return new Session(
                id(),
                user,
                kind,
                state(),
                to == null ? Optional.empty() : Optional.of(to.socketAddress()),
                hearsInBand(),
                confirmed,
                peer(),
                instant(openedAtNanos, nowNanos, now),
                topics(),
                pending,
                pending > 0 ? Optional.of(instant(pendingSinceNanos, nowNanos, now)) : Optional.empty(),
                pushes,
                unanswered,
                unreachables,
                pushes > 0 ? Optional.of(instant(pushedAtNanos, nowNanos, now)) : Optional.empty(),
                retrieves > 0 ? Optional.of(instant(retrievedAtNanos, nowNanos, now)) : Optional.empty(),
                Duration.ofNanos(Math.max(0, nowNanos - touchedAtNanos)).toMillis());
    }

    /** Who it is, for logs: nothing secret, nothing a peer chose freely but the user's name, which was checked. */
    @Override
    public String toString() {
        return "session " + id() + " of " + user;
    }

    private static Instant instant(long nanos, long nowNanos, Instant now) {
        return now.minusNanos(nowNanos - nanos);
    }
}
