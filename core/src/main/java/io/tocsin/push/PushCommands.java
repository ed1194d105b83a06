package io.tocsin.push;

import io.tocsin.EndedSession;
import io.tocsin.LiveSettings;
import io.tocsin.ReceivedUnreachable;
import io.tocsin.ServerStatistics;
import io.tocsin.Session;
import io.tocsin.SessionDetail;
import io.tocsin.SessionEnd;
import io.tocsin.SessionInspection.PushNow;
import io.tocsin.TopicMark;
import io.tocsin.TransportStatistics;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The door to the push loop: every other thread comes through here. Methods that return an answer wait for it, so they
 * must not be called on the push thread, which never waits for anybody. On a session that has ended they do nothing
 * and answer accordingly.
 *
 * <p>Every method throws {@link IllegalStateException} once the server has stopped, {@link #end} and {@link #changed}
 * excepted.
 */
public final class PushCommands {
    private final PushLoop loop;
    private final Sessions sessions;
    private final Statistics statistics;

    public PushCommands(PushLoop loop) {
        this.loop = loop;
        this.sessions = loop.sessions();
        this.statistics = new Statistics(loop);
    }

    /** The settings in force now. */
    public LiveSettings settings() {
        return loop.settingsInForce();
    }

    /** Settings have changed: deadlines are computed anew, also for sessions that are waiting. */
    public void settingsChanged() {
        loop.door().ring();
    }

    /** The address and port that datagrams come from; the address is unspecified if the host chooses it. */
    public InetSocketAddress pushSource() {
        return loop.transport().localAddress();
    }

    /** Whether datagrams can go to that address family. */
    public boolean reaches(Callback callback) {
        return loop.transport().reaches(callback);
    }

    /**
     * Opens a session.
     *
     * @param peer where its connection comes from, for the limit per address; null if that is not known
     * @throws LimitExceededException if the server, the user or the address has as many as it may
     */
    public PushSession open(String user, Session.Kind kind, @Nullable InetSocketAddress peer, ClientLink link)
            throws LimitExceededException {
        return askLimited(() -> sessions.onOpen(user, kind, peer, link));
    }

    /**
     * Pushes go to this callback from now on.
     *
     * @param proved whether the address is known to be the client's; one that is not gets three datagrams at most
     * @return false if the session has ended
     */
    public boolean register(PushSession session, Callback callback, Context context, boolean proved) {
        return ask(() -> {
            sessions.onForgetNonce(session);
            return sessions.onRegister(session, callback, context, proved);
        });
    }

    /**
     * Pushes go in-band from now on.
     *
     * @return false if the session has ended
     */
    public boolean registerInBand(PushSession session, Context context) {
        return ask(() -> {
            sessions.onForgetNonce(session);
            return sessions.onRegister(session, null, context, true);
        });
    }

    /**
     * Gives a nonce of 16 bytes: the source of the datagram that holds it becomes the callback. An earlier nonce is
     * void; the present callback stays until then.
     */
    public byte[] prove(PushSession session, Context context) {
        return ask(() -> sessions.onProve(session, context));
    }

    /**
     * Subscribes, or subscribes anew.
     *
     * @param mark the mark last retrieved; null to hear of later changes only
     * @return the topic's present mark
     * @throws LimitExceededException if the session has as many subscriptions as it may
     */
    public String subscribe(PushSession session, String topic, @Nullable String mark) throws LimitExceededException {
        return askLimited(() -> sessions.onSubscribe(session, topic, mark));
    }

    /** Takes a subscription back; false if there was none. */
    public boolean unsubscribe(PushSession session, String topic) {
        return ask(() -> sessions.onUnsubscribe(session, topic));
    }

    /** What is pending, from now on retrieved up to the marks given. */
    public List<TopicMark> retrieve(PushSession session) {
        return ask(() -> sessions.onRetrieve(session));
    }

    /** The same for one topic; empty if there is no such subscription. */
    public Optional<List<TopicMark>> retrieve(PushSession session, String topic) {
        return ask(() -> sessions.onRetrieve(session, topic));
    }

    /** Counts a topic as retrieved for everybody; says for how many sessions it was pending. */
    public int retrievedByAll(String topic) {
        return ask(() -> sessions.onRetrievedByAll(topic));
    }

    /** Publishes a change and returns the topic's new mark. Never waits. */
    public String changed(String topic) {
        return loop.topics().changed(topic, loop.door()::ring);
    }

    /** Ends the session soon; returns at once. A second end of the same session is ignored. */
    public void end(PushSession session, SessionEnd reason) {
        loop.visits().doSoon(() -> sessions.onEnd(session, reason));
    }

    /** Ends the session; when this returns, nothing can leave for it any more. False if it had ended already. */
    public boolean endNow(PushSession session, SessionEnd reason) {
        return ask(() -> {
            boolean open = !session.ended;
            sessions.onEnd(session, reason);
            return open;
        });
    }

    /** The client of a suspect session answered its probe: the session is suspect no longer. Returns at once. */
    public void alive(PushSession session) {
        loop.visits().doSoon(() -> {
            if (session.suspect) {
                sessions.onAlive(session);
            }
        });
    }

    /** The client of a suspect session is gone: the session ends, if it still is suspect. Returns at once. */
    public void gone(PushSession session) {
        loop.visits().doSoon(() -> {
            if (session.suspect) {
                sessions.onEnd(session, SessionEnd.UNREACHABLE);
            }
        });
    }

    /** The open session with this id. */
    public Optional<PushSession> find(String id) {
        return Optional.ofNullable(sessions.table.find(id));
    }

    /** Shows every open session to {@code visitor}, on this thread; those that come or go meanwhile perhaps. */
    public void forEach(Consumer<PushSession> visitor) {
        sessions.table.forEach(visitor);
    }

    /** The same from a slot on, in the order of the slots, for as long as {@code visitor} answers true. */
    public void walk(int firstSlot, Predicate<PushSession> visitor) {
        sessions.table.walk(firstSlot, visitor);
    }

    /** How many slots there are to walk. */
    public int slotCount() {
        return sessions.table.slotCount();
    }

    /** How many sessions are open. */
    public int sessionCount() {
        return sessions.table.size();
    }

    /** What the clock of the push loop says. */
    public long nowNanos() {
        return sessions.nowNanos();
    }

    /** What is known of a session now. */
    public Session snapshot(PushSession session) {
        return sessions.snapshot(session);
    }

    /** Where listeners are added. */
    public SessionEvents events() {
        return sessions.events;
    }

    /** What has happened since {@code startedAt}, and what there is now. Any thread, at no cost worth mentioning. */
    public ServerStatistics statistics(Instant startedAt) {
        return statistics.server(startedAt);
    }

    /** What has left, and what is in the way of the rest. Any thread, at no cost worth mentioning. */
    public TransportStatistics transportStatistics() {
        return statistics.transport();
    }

    /** Has a thread carry out its commands itself while the push thread sleeps. It must wait for nobody meanwhile, who holds up the others. */
    public void admit(Thread visitor) {
        loop.visits().admit(visitor);
    }

    /** Whether the push thread is at work just now, so that an answer has to wait for it. */
    public boolean busy() {
        return loop.visits().isAtWork();
    }

    /** Whether the last turn of the push loop failed. */
    public boolean failing() {
        return loop.failures().failing();
    }

    // -- what operators ask

    /** Everything there is to know of a session; empty if it has ended. */
    public Optional<SessionDetail> detail(PushSession session) {
        return ask(() -> loop.desk().onInspect(session));
    }

    /** The same of the oldest session that is pushed at a callback. */
    public Optional<SessionDetail> detail(Callback callback) {
        return ask(() -> loop.desk().onInspect(callback));
    }

    /** Makes a session suspect without an unreachable; false if it has ended. */
    public boolean probe(PushSession session) {
        return ask(() -> loop.desk().onProbe(session));
    }

    /** Brings the next push of a pending session forward. */
    public PushNow pushNow(PushSession session) {
        return ask(() -> loop.desk().onPushNow(session));
    }

    /** The sessions that ended last, the latest first. */
    public List<EndedSession> recentEnds() {
        return sessions.recentEnds.latestFirst();
    }

    /** The unreachables that came last, the latest first. */
    public List<ReceivedUnreachable> recentUnreachables() {
        return sessions.unreachables.latestFirst();
    }

    private <T> T ask(Callable<T> question) {
        try {
            return answer(question);
        } catch (ExecutionException failed) {
            throw unexpected(failed);
        }
    }

    private <T> T askLimited(Callable<T> question) throws LimitExceededException {
        try {
            return answer(question);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof LimitExceededException limit) {
                throw limit;
            }
            throw unexpected(failed);
        }
    }

    private <T> T answer(Callable<T> question) throws ExecutionException {
        FutureTask<T> task = new FutureTask<>(question);
        if (!loop.visits().doSoon(task)) {
            throw new IllegalStateException("the server has stopped");
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException answerComesAnyway) {
                    interrupted = true;
                }
            }
        } catch (CancellationException neverCancelled) {
            throw new IllegalStateException("the server has stopped", neverCancelled);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static IllegalStateException unexpected(ExecutionException failed) {
        return failed.getCause() instanceof IllegalStateException already
                ? already
                : new IllegalStateException(failed.getCause());
    }
}
