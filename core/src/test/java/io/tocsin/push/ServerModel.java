package io.tocsin.push;

import io.tocsin.LiveSettings;
import io.tocsin.ServerStatistics;
import io.tocsin.SessionEnd;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a plain model knows of one life of a server, and what must hold of the real one whenever it has come to rest. */
final class ServerModel {
    private static final long SECOND = 1_000_000_000L;
    private static final long BURST_NANOS = SECOND / 100;
    private static final int CRANKS_PER_LOOK = 8;

    private final SimulatedServer server;
    private final PushCommands commands;
    private final Instant startedAt;
    private final Set<SimulatedSession> open = new LinkedHashSet<>();
    private final Map<Context, SimulatedSession> contexts = new HashMap<>();
    private final Map<String, Long> changesOf = new TreeMap<>();
    private final Map<String, String> markOf = new TreeMap<>();
    private final Set<Callback> callbacks = new LinkedHashSet<>();
    private final List<byte[]> nonces = new ArrayList<>();

    // -- counts
    private final Map<SessionEnd, Long> ended = new EnumMap<>(SessionEnd.class);
    private final Map<Callback, Integer> unproved = new HashMap<>();
    private long changes;
    private long opened;
    private long turns;
    private long inBand;
    private long failures;
    private long unreachables;
    private long arrivals;
    private long probes;
    private int looks;

    // -- when
    private LiveSettings settings;
    /** How much too early the last push would have come if all were evenly spaced. */
    private long ahead;
    private long lastTurnAt;
    private long notBefore;

    ServerModel(SimulatedServer server, PushCommands commands, Instant startedAt) {
        this.server = server;
        this.commands = commands;
        this.startedAt = startedAt;
        this.settings = server.settings();
        this.notBefore = server.now();
        this.lastTurnAt = server.now();
    }

    Set<SimulatedSession> open() {
        return open;
    }

    // -- what happened

    void onOpened(SimulatedSession session, boolean done) {
        server.check(
                done == open.size() < settings.sessionLimit(),
                session,
                () -> "let in: %s, with %d of %d sessions".formatted(done, open.size(), settings.sessionLimit()));
        if (done) {
            open.add(session);
            opened++;
        }
    }

    void onEnded(SimulatedSession session, SessionEnd reason) {
        server.check(open.remove(session), session, () -> "ended without being open");
        forgetContext(session);
        ended.merge(reason, 1L, Long::sum);
    }

    void rememberContext(SimulatedSession session) {
        contexts.put(session.context(), session);
        if (session.callback() != null) {
            callbacks.add(session.callback());
        }
    }

    void forgetContext(SimulatedSession session) {
        if (session.context() != null) {
            contexts.remove(session.context(), session);
        }
    }

    void onChanged(String topic, String mark) {
        server.check(mark.startsWith(server.marksBefore) && mark.compareTo(markOf.getOrDefault(topic, "")) > 0,
                "the mark of " + topic + " did not grow: " + mark);
        changes++;
        changesOf.merge(topic, 1L, Long::sum);
        markOf.put(topic, mark);
        open.forEach(session -> session.onChanged(topic));
    }

    /** How many changes of a topic there have been. */
    long changes(String topic) {
        return changesOf.getOrDefault(topic, 0L);
    }

    int behind(String topic) {
        return (int) open.stream().filter(session -> session.pendingTopics().contains(topic)).count();
    }

    void onRetrievedByAll(String topic) {
        open.forEach(session -> session.onRetrievedByAll(topic, markOf.getOrDefault(topic, server.marksBefore)));
    }

    void onNonce(byte[] nonce) {
        nonces.add(nonce);
    }

    void onArrival() {
        arrivals++;
    }

    void onUnreachable() {
        unreachables++;
    }

    void onProbe() {
        probes++;
    }

    void onInBand() {
        inBand++;
    }

    void onDatagram(Callback to, Context context, boolean failed) {
        SimulatedSession session = contexts.get(context);
        if (session == null) {
            throw new AssertionError("a datagram to " + to + " for a session that has ended, or has another context by now");
        }
        failures += failed ? 1 : 0;
        if (!session.isProved()) {
            int sent = unproved.merge(to.withPort(0), 1, Integer::sum);
            server.check(
                    sent <= UnprovedAddresses.DATAGRAMS_EACH,
                    session,
                    () -> "%d datagrams to an unproved address".formatted(sent));
        }
        session.onDatagram(to);
    }

    /** A session's turn came: all of them together keep the rate. */
    void onTurn() {
        turns++;
        if (settings.pushMaxRate() > 0) {
            long each = spacing(settings);
            ahead = Math.max(0, ahead - (server.now() - lastTurnAt)) + each;
            lastTurnAt = server.now();
            server.check(ahead <= BURST_NANOS + 2 * each, "pushes faster than " + settings.pushMaxRate() + " a second");
        }
    }

    void onSettings() {
        settings = server.settings();
        ahead = 0;
        lastTurnAt = server.now();
        excuseUntil(server.now());
        open.forEach(session -> session.onSettings(settings));
    }

    // -- when a push may come, and must

    /** Nothing can be expected before that moment. */
    void excuseUntil(long moment) {
        notBefore = Timeline.later(notBefore, moment);
    }

    long notBefore() {
        return notBefore;
    }

    long gap() {
        return settings.pushMinGap().toNanos();
    }

    long interval() {
        return settings.pushInterval().toNanos();
    }

    /** How long a session may stay suspect. */
    long window() {
        return settings.keepAliveInterval().toNanos() * settings.keepAliveProbes() + 2 * SECOND;
    }

    /** How long a session waits after its so many pushes in a row. */
    long delay(int unanswered) {
        double delay = (double) interval() * Math.pow(settings.pushBackoff(), Math.max(0, unanswered - 1));
        return (long) Math.min((double) settings.pushMaxInterval().toNanos(), delay) + 1;
    }

    /** What others may take of the maximum rate before it is a session's turn. */
    long patience() {
        return spacing(settings) * (4L * open.size() + 2);
    }

    private static long spacing(LiveSettings settings) {
        return settings.pushMaxRate() == 0 ? 0 : SECOND / settings.pushMaxRate();
    }

    // -- what must hold

    void checkMark(String topic, String mark) {
        server.check(mark.startsWith(server.marksBefore) && mark.compareTo(markOf.getOrDefault(topic, "")) >= 0,
                "the mark given for " + topic + " is " + mark + ", older than " + markOf.get(topic));
    }

    void checkAdmitted(SimulatedSession session, String topic) {
        int others = session.topics().size();
        server.check(session.topics().contains(topic) || others < settings.topicLimitPerSession(), session, () ->
                "let subscribe to a topic beside %d others".formatted(others));
    }

    void checkRefused(SimulatedSession session, String topic) {
        server.check(
                session.hasEnded()
                        || (session.topics().size() >= settings.topicLimitPerSession() && !session.topics().contains(topic)),
                session,
                () -> "refused a subscription to %s with %d topics".formatted(topic, session.topics().size()));
    }

    void checkSuperseded(SimulatedSession by) {
        Callback callback = by.callback();
        if (callback == null || !by.isProved() || !settings.sessionSupersede() || by.hasEnded()) {
            return;
        }
        for (SimulatedSession other : open) {
            server.check(
                    other == by || !Objects.equals(callback, other.callback()),
                    other,
                    () -> "still at the callback of %s".formatted(by));
        }
    }

    void checkNotOverdue() {
        open.forEach(SimulatedSession::checkNotOverdue);
    }

    void checkSettled() {
        checkNotOverdue();
        for (SimulatedSession session : open) {
            PushSession real = session.session();
            int pending = session.pendingTopics().size();
            server.check(
                    real.pendingTopics() == pending && real.topics() == session.topics().size(),
                    session,
                    () -> "%d of %d topics pending instead of %d of %d".formatted(
                            real.pendingTopics(), real.topics(), pending, session.topics().size()));
        }
        if (looks++ % CRANKS_PER_LOOK == 0) {
            checkCounts();
        }
    }

    private void checkCounts() {
        ServerStatistics counted = commands.statistics(startedAt);
        same("sessions", counted.sessions(), open.size());
        same("pending", counted.pending(), open.stream().filter(SimulatedSession::isPending).count());
        same("suspect", counted.suspect(), open.stream().filter(SimulatedSession::isSuspect).count());
        Set<String> topics = new TreeSet<>();
        open.forEach(session -> topics.addAll(session.topics()));
        same("topics", counted.topics(), topics.size());
        same("opened", counted.sessionsOpened(), opened);
        for (SessionEnd reason : SessionEnd.values()) {
            same("ended by " + reason, counted.sessionsEnded().getOrDefault(reason, 0L), ended.getOrDefault(reason, 0L));
        }
        same("changes", counted.changesPublished(), changes);
        same("pushes", counted.pushesSent(), turns);
        same("in-band pushes", counted.pushesInBand(), inBand);
        same("failures", counted.sendFailures(), failures);
        same("unreachables", counted.unreachablesAccepted() + counted.unreachablesIgnored(), unreachables);
        same("probes", counted.probes(), probes);
        server.check(counted.datagramsIgnored() <= arrivals, "more datagrams are ignored than came");
        int callbacksPushed = counted.confirmedCallbacks() + counted.unconfirmedCallbacks();
        server.check(callbacksPushed <= open.size(), callbacksPushed + " callbacks of " + open.size() + " sessions");
        same("commands waiting", commands.transportStatistics().commands(), 0);
    }

    private void same(String what, long counted, long expected) {
        server.check(counted == expected, "the server counts " + counted + " " + what + ", the model " + expected);
    }

    /** All sessions have ended: of them nothing but the counts is left. */
    void checkNothingLeft() {
        server.check(open.isEmpty() && contexts.isEmpty(), "sessions are left: " + open);
        checkCounts();
        same("callbacks known", commands.statistics(startedAt).confirmedCallbacks(), 0);
        same("callbacks not known", commands.statistics(startedAt).unconfirmedCallbacks(), 0);
        if (settings.sessionIdleTimeout().isZero()) {
            server.check(server.loop.nanosUntilDue(server.now()) == Long.MAX_VALUE, "something is left to do");
        }
        for (Callback callback : callbacks) {
            server.check(server.loop.sessions().at(callback) == null, "a session is left at " + callback);
        }
        long before = commands.statistics(startedAt).datagramsIgnored();
        arrivals += nonces.size();
        nonces.forEach(nonce -> server.loop.sessions().onDatagram(Bench.ALICE, nonce));
        same("nonces without a session", commands.statistics(startedAt).datagramsIgnored() - before, nonces.size());
        commands.forEach(session -> server.check(false, "left in the table: " + session));
    }
}
