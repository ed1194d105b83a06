package io.tocsin.push;

import io.tocsin.LiveSettings;
import io.tocsin.PushFallback;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.TopicMark;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.flight.FlightLog;
import io.tocsin.topic.Subscriber;
import io.tocsin.topic.Topics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All open sessions, and everything that can happen to one of them but being pushed: it is opened, subscribes, registers
 * and retrieves, becomes suspect, ends. Owned by the push thread.
 */
final class Sessions {
    private final Topics topics;
    private final Schedule schedule;
    private final LongSupplier clock;
    private final SessionCounts counts = new SessionCounts();
    private final Nonces nonces = new Nonces();
    private final CallbackIndex callbacks = new CallbackIndex();
    private final Suspects suspects;
    final IdleSweep idleSweep;
    private final ProofRules proofRules;
    private LiveSettings settings;

    // -- read by any thread
    final SessionTable table;
    final Counters counters = new Counters();
    final CallbackCounts callbackCounts = new CallbackCounts();
    final Chronicle chronicle;
    final SessionEvents events;
    final ReceivedUnreachables unreachables;
    final RecentEnds recentEnds;

    Sessions(
            SessionTable table,
            Topics topics,
            Schedule schedule,
            LiveSettings settings,
            LongSupplier clock,
            InstantSource wallClock,
            FlightLog flight) {
        this.table = table;
        this.topics = topics;
        this.schedule = schedule;
        this.clock = clock;
        this.chronicle = new Chronicle(clock, wallClock, flight);
        this.events = chronicle.events;
        this.unreachables = chronicle.unreachables;
        this.recentEnds = chronicle.recentEnds;
        this.suspects = new Suspects(clock, chronicle);
        this.idleSweep = new IdleSweep(clock.getAsLong());
        this.proofRules = new ProofRules(clock);
        onSettings(settings);
    }

    void onSettings(LiveSettings inForce) {
        settings = inForce;
        suspects.onSettings(inForce);
        idleSweep.onSettings(inForce);
    }

    // -- what sessions ask for

    PushSession onOpen(String user, Session.Kind kind, @Nullable InetSocketAddress peer, ClientLink link)
            throws LimitExceededException {
        InetAddress address = peer == null ? null : peer.getAddress();
        counts.check(settings, table.size(), user, address);
        PushSession session = new PushSession(table.nextId(), user, kind, peer, link, this, clock.getAsLong());
        table.makeRoom();
        counts.onOpened(user, address);
        table.add(session);
        idleSweep.onOpened(session);
        counters.opened.add(1);
        chronicle.onOpened(session);
        return session;
    }

    boolean onRegister(PushSession session, @Nullable Callback callback, Context context, boolean proved) {
        if (session.ended) {
            return false;
        }
        nonces.onContext(context);
        if (callback != null && proved && settings.sessionSupersede() && ProofRules.isPeers(session, callback)) {
            onSuperseded(callback, session);
        }
        if (session.suspect && !Objects.equals(callback, session.callback)) {
            // suspected for a callback that it has left, and it has just been heard
            suspects.remove(session);
            session.bounced = false;
            session.link.onCleared();
        }
        callbackCounts.onLeave(session);
        callbacks.remove(session);
        if (callback != null) {
            callbacks.add(callback, session);
        }
        session.context = context;
        session.inBand = callback == null;
        session.proved = proved;
        session.toldUnreachable = false;
        session.bounces = 0;
        session.unanswered = 0;
        session.level = 0;
        if (session.isPending()) {
            schedule.onRegistered(session);
        }
        return true;
    }

    private void onSuperseded(Callback callback, PushSession by) {
        PushSession older = callbacks.at(callback);
        while (older != null) {
            PushSession next = callbacks.after(older);
            if (older != by) {
                onEnd(older, SessionEnd.SUPERSEDED);
            }
            older = next;
        }
    }

    void onForgetNonce(PushSession session) {
        nonces.forget(session);
    }

    byte[] onProve(PushSession session, Context context) {
        return session.ended ? new byte[0] : nonces.issue(session, context);
    }

    String onSubscribe(PushSession session, String topic, @Nullable String mark) throws LimitExceededException {
        if (session.ended) {
            throw new IllegalStateException("the session has ended");
        }
        if (session.topics() >= settings.topicLimitPerSession() && !topics.onAsked(session, topic)) {
            throw new LimitExceededException(
                    "a session may subscribe to " + settings.topicLimitPerSession() + " topics (topic.limit-per-session)");
        }
        String present = topics.onSubscribe(session, topic, mark);
        onPendingMayHaveEnded(session);
        return present;
    }

    boolean onUnsubscribe(PushSession session, String topic) {
        boolean found = topics.onUnsubscribe(session, topic);
        onPendingMayHaveEnded(session);
        return found;
    }

    List<TopicMark> onRetrieve(PushSession session) {
        List<TopicMark> rows = topics.onRetrieve(session);
        onAnswer(session);
        return rows;
    }

    Optional<List<TopicMark>> onRetrieve(PushSession session, String topic) {
        Optional<List<TopicMark>> rows = topics.onRetrieve(session, topic);
        if (rows.isPresent()) {
            onAnswer(session);
        }
        return rows;
    }

    int onRetrievedByAll(String topic) {
        List<Subscriber> woken = topics.onRetrievedByAll(topic);
        for (Subscriber subscriber : woken) {
            onPendingMayHaveEnded((PushSession) subscriber);
        }
        return woken.size();
    }

    private void onAnswer(PushSession session) {
        session.retrieves++;
        session.retrievedAtNanos = clock.getAsLong();
        callbackCounts.onRetrieve(session);
        session.bounces = 0;
        onPendingMayHaveEnded(session);
    }

    /** Called wherever the last thing that a session had to hear may have gone. */
    private void onPendingMayHaveEnded(PushSession session) {
        if (session.pending && !session.isPending()) {
            session.pending = false;
            counters.pending.add(-1);
            session.unanswered = 0;
            schedule.onQuiet(session);
        }
    }

    /** A topic of this session moved on. */
    void onChange(PushSession session) {
        if (!session.pending) {
            session.pending = true;
            counters.pending.add(1);
            session.pendingSinceNanos = clock.getAsLong();
            if (session.isRegistered()) {
                schedule.onPending(session);
            }
        } else {
            counters.coalesced.add(1);
        }
    }

    // -- probes

    /** The newest session at a callback; null if there is none. */
    @Nullable PushSession at(Callback callback) {
        return callbacks.at(callback);
    }

    /** The next older session at the same callback; null if there is none. */
    @Nullable PushSession after(PushSession session) {
        return callbacks.after(session);
    }

    /** Makes a session suspect because of an unreachable. */
    void onSuspect(PushSession session) {
        session.bounced = true;
        onProbe(session);
    }

    /** Makes a session suspect, unless it is: one window starts at most one probe. Pushes go on meanwhile. */
    void onProbe(PushSession session) {
        if (!session.suspect) {
            suspects.add(session);
            counters.probes.add(1);
            chronicle.onSuspect(session);
            session.link.onSuspect();
        }
    }

    /** A suspect session's client turned out to be there: it should know that its callback bounces, if it does. */
    void onAlive(PushSession session) {
        suspects.remove(session);
        session.link.onCleared();
        session.bounces = 0;
        Callback callback = session.callback;
        boolean bounced = session.bounced;
        session.bounced = false;
        if (bounced && callback != null && !session.toldUnreachable) {
            session.toldUnreachable = true;
            session.link.onUnreachable(callback);
            if (session.isPending() && fallsBack(session)) {
                schedule.onPending(session);
            }
        }
    }

    // -- time

    /** Does what is due by the clock: windows that are over, sessions that have been idle. Says how much that was. */
    int onTime(long now, int limit) {
        return onWindowsOver(now) + idleSweep.advance(now, limit, table, this);
    }

    /** How long until there is something to do by the clock; {@link Long#MAX_VALUE} if never. */
    long nanosUntilDue(long now) {
        return Math.min(suspects.nanosUntilCleared(now), idleSweep.nanosUntilDue(now));
    }

    private int onWindowsOver(long now) {
        int cleared = 0;
        PushSession session = suspects.pollCleared(now);
        while (session != null) {
            onAlive(session);
            cleared++;
            session = suspects.pollCleared(now);
        }
        return cleared;
    }

    // -- nonces

    /** A datagram came; if it holds a nonce, its source is that session's callback from now on. */
    void onDatagram(Callback source, byte[] payload) {
        Nonces.Claim claim = nonces.claim(payload);
        if (claim == null || !proofRules.admits(claim.session(), source, settings)) {
            counters.datagramsIgnored.add(1);
            return;
        }
        PushSession session = claim.session();
        boolean known = Objects.equals(source, session.callback) && Objects.equals(claim.context(), session.context);
        if (!known || !session.proved) {
            onRegister(session, source, claim.context(), true);
        }
        session.link.onRegistered(source);
    }

    // -- ends

    /** The server stops. A session that does not end cleanly keeps no other from ending. */
    void onStop() {
        table.forEach(session -> chronicle.survive(() -> onEnd(session, SessionEnd.SERVER_STOPPED)));
    }

    /** The one place where a session ends. A second end of the same session is ignored. */
    void onEnd(PushSession session, SessionEnd reason) {
        if (session.ended) {
            return;
        }
        session.ended = true;
        SessionEnd end = reason.whileSuspect(suspects.remove(session));
        Session last = chronicle.onEnding(session, end);
        try {
            takeApart(session);
        } finally {
            counters.ended.add(end);
            if (last != null) {
                chronicle.onEnded(last, end);
            }
            session.link.onEnded(end);
        }
    }

    private void takeApart(PushSession session) {
        callbackCounts.onLeave(session);
        schedule.onGone(session);
        topics.onGone(session);
        onPendingMayHaveEnded(session);
        callbacks.remove(session);
        nonces.forget(session);
        table.remove(session);
        counts.onEnded(session.user(), session.peer().map(InetSocketAddress::getAddress).orElse(null));
        idleSweep.onEnded(session);
    }

    // -- any thread

    /** How many sessions are suspect. */
    int suspectCount() {
        return suspects.size();
    }

    /** Whether a client gets its pushes in-band as well, because its datagrams bounce. */
    boolean fallsBack(PushSession session) {
        return session.toldUnreachable && settings.pushFallback() == PushFallback.IN_BAND;
    }

    long nowNanos() {
        return clock.getAsLong();
    }

    Session snapshot(PushSession session) {
        return chronicle.snapshot(session);
    }
}
