package io.tocsin.control;

import io.tocsin.LiveSettings;
import io.tocsin.SessionEnd;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.push.ClientLink;
import io.tocsin.push.PushSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection, from accept to close: what it is to the push loop, to housekeeping and to operators. Who reads
 * it, a {@link LoopReader} or a {@link TlsReader}, has its lines carried out by its {@link Dialogue} and comes through
 * {@link #greet}, {@link #depart} and {@link #close}; everybody else through the {@code on…} methods, which never wait.
 *
 * <p>Its life: the client is greeted, logs on within the time allowed, and says line after line. It ends when its reader
 * finds that the client closed, logged off, broke the protocol or is lost, which it reports to the push loop; or
 * when the push loop ends the session for a reason of its own. Either way the push loop decides, once, and tells this
 * connection ({@link #onEnded}), which says {@code * BYE} where it can still be heard and closes its half. The reader
 * then waits a moment for the client to close the other half, so that no reset overtakes the last line, and closes
 * the socket. Housekeeping closes it for those who take longer.
 */
final class ControlConnection implements ClientLink, Outbox.Watch {
    /** How long a client may take to close its half. */
    static final Duration LINGER = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(ControlConnection.class);
    private static final Duration LINGER_AT_STOP = Duration.ofMillis(300);
    private static final long REPORT_FOR_NANOS = Duration.ofMinutes(1).toNanos();

    private final Wire wire;
    private final Services services;
    private final ControlCounters counters;
    private final Housekeeping housekeeping;
    private final KeepAlive keepAlive;
    private final Outbox outbox;
    private final Dialogue dialogue;
    private final ForeignCall foreignCall = new ForeignCall();
    private final long acceptedAtNanos = System.nanoTime();

    // -- guarded by this
    private @Nullable PushSession session;
    private boolean greeted;
    private boolean leaving;
    private long leaveByNanos;

    /**
     * A connection that has not been greeted.
     *
     * @param writers has a thread write what the push thread has to say
     * @param mayWait whether the present thread, which carries out a command, may wait for the client
     */
    ControlConnection(
            Wire wire,
            Services services,
            ControlCounters counters,
            Housekeeping housekeeping,
            KeepAliveOptions keepAliveOptions,
            Executor writers,
            BooleanSupplier mayWait) {
        this.wire = wire;
        this.services = services;
        this.counters = counters;
        this.housekeeping = housekeeping;
        this.keepAlive = new KeepAlive(wire.tcp(), keepAliveOptions, services.commands()::settings);
        this.outbox = new Outbox(wire, writers, mayWait, this);
        this.dialogue = new Dialogue(services, this, outbox, counters);
    }

    // -- its reader

    /** Says who this is. */
    void greet() {
        keepAlive.start();
        onGreeted();
        outbox.answer("* TOCSIN 1 " + services.serverName());
        outbox.flush();
    }

    Dialogue dialogue() {
        return dialogue;
    }

    Outbox outbox() {
        return outbox;
    }

    /** How a connection has ended that takes no more lines, and nothing was thrown. */
    SessionEnd end() {
        return outbox.isBroken() ? SessionEnd.RESET : SessionEnd.DISCONNECTED;
    }

    /** How a connection has ended whose reader has met a failure. */
    SessionEnd end(Throwable failure) {
        if (failure instanceof IOException lost) {
            LOG.debug("Connection from {} lost: {}", this, lost.toString());
            return ConnectionLoss.reason(lost);
        }
        failed(failure);
        return SessionEnd.PROTOCOL_ERROR;
    }

    /**
     * Nobody reads any more: reports the end, and says the last line. Throws nothing but what says that there is no
     * memory; then it has to be called again.
     */
    void depart(SessionEnd end) {
        if (isLost(end)) {
            outbox.abandon();
        } else if (end == SessionEnd.PROTOCOL_ERROR && outbox.isTaking()) {
            counters.protocolErrors.increment();
        }
        leave(end);
        if (end == SessionEnd.DISCONNECTED) {
            outbox.finish(null);
        }
    }

    /** Whether the client can be told nothing any more. */
    static boolean isLost(SessionEnd end) {
        return end == SessionEnd.RESET || end == SessionEnd.KEEPALIVE_TIMEOUT;
    }

    /**
     * Does what nobody else would do: if there is no memory for it, tries again. There is none for a timer then either, so
     * it lets others run instead of sleeping. For virtual threads.
     */
    @SuppressWarnings("ThreadPriorityCheck") // a virtual thread's yield gives its carrier away
    static void insist(Runnable step) {
        long begin = System.nanoTime();
        while (true) {
            try {
                step.run();
                return;
            } catch (VirtualMachineError scarce) {
                if (System.nanoTime() - begin > REPORT_FOR_NANOS) {
                    throw scarce;
                }
                Thread.yield();
            }
        }
    }

    /** Everything is said: closes the socket. */
    void close() {
        wire.close();
    }

    /** The socket is closed. */
    void onClosed() {
        housekeeping.remove(this);
    }

    private synchronized void onGreeted() {
        greeted = true;
    }

    /** The dialogue has opened a session. If the connection has been given up meanwhile, the session ends at once. */
    void onLoggedOn(PushSession opened) {
        boolean tooLate;
        synchronized (this) {
            session = opened;
            tooLate = leaving;
        }
        if (tooLate) {
            services.commands().end(opened, SessionEnd.PROTOCOL_ERROR);
        } else {
            housekeeping.loggedOn(this);
        }
    }

    // -- any thread

    InetSocketAddress peer() {
        return wire.peer();
    }

    InetAddress localAddress() {
        return wire.localAddress();
    }

    KeepAlive keepAlive() {
        return keepAlive;
    }

    /** Is told when a command runs code of the application's. */
    ForeignCall foreignCall() {
        return foreignCall;
    }

    /** For how long the client has not taken what is being written. */
    long stalledNanos() {
        return outbox.stalledNanos(System.nanoTime());
    }

    /** Ends the session, or, if there is none, the connection. */
    void leave(SessionEnd reason) {
        PushSession open;
        synchronized (this) {
            open = session;
            if (open == null && leaving) {
                return;
            }
        }
        if (open == null) {
            onEnded(reason);
        } else if (!open.hasEnded()) {
            services.commands().end(open, reason);
        }
        closeSoon(reason);
    }

    /** Closes the socket, whatever is unsaid. */
    void cut() {
        outbox.abandon();
        wire.close();
        foreignCall.hurry();
    }

    @Override
    public void writing(boolean underWay) {
        housekeeping.writing(this, underWay);
    }

    @Override
    public void failed(Throwable failure) {
        try {
            services.complaints().connection.say(more -> LOG.error("Connection from {} failed{}", this, more, failure));
        } catch (RuntimeException | Error untold) {
            // there is no way left to say so
        }
    }

    // -- housekeeping's thread

    /** Looks at the clock: for how long has it not logged on, not taken what is written, not closed its half? */
    void onTime(long nowNanos) {
        LiveSettings settings = services.commands().settings();
        long patience = settings.keepAliveInterval().toNanos() * settings.keepAliveProbes();
        if (isOverdue(nowNanos)) {
            cut();
        } else if (isLateToLogOn(nowNanos, settings.logonTimeout().toNanos())) {
            counters.protocolErrors.increment();
            onEnded(SessionEnd.PROTOCOL_ERROR);
        } else if (outbox.stalledNanos(nowNanos) > patience) {
            leave(SessionEnd.KEEPALIVE_TIMEOUT);
            cut();
        }
    }

    private synchronized boolean isOverdue(long nowNanos) {
        return leaving && nowNanos - leaveByNanos >= 0;
    }

    private synchronized boolean isLateToLogOn(long nowNanos, long timeoutNanos) {
        return !leaving && session == null && nowNanos - acceptedAtNanos >= timeoutNanos;
    }

    // -- the push thread

    @Override
    public void onSuspect() {
        keepAlive.probe();
    }

    @Override
    public void onCleared() {
        keepAlive.clear();
    }

    @Override
    public void onUnreachable(Callback callback) {
        outbox.unreachable(callback);
    }

    @Override
    public void onInBandPush(Context context) {
        outbox.push(context);
    }

    @Override
    public void onRegistered(Callback callback) {
        outbox.registered(callback);
    }

    /**
     * What the client itself chose needs no farewell. Its reader is seeing to it, and closes once it has given the
     * last answer, however long it takes it to get there.
     */
    @Override
    public void onEnded(SessionEnd end) {
        if (end.byClient()) {
            return;
        }
        if (isGreeted()) {
            outbox.finish(end);
        } else {
            cut();
        }
        closeSoon(end);
    }

    private synchronized boolean isGreeted() {
        return greeted;
    }

    private void closeSoon(SessionEnd end) {
        Duration linger = end == SessionEnd.SERVER_STOPPED ? LINGER_AT_STOP : LINGER;
        synchronized (this) {
            if (leaving) {
                return;
            }
            leaving = true;
            leaveByNanos = System.nanoTime() + linger.toNanos();
        }
        housekeeping.leaving(this);
    }

    /** The client's address, for logs. */
    @Override
    public String toString() {
        return peer().getAddress().getHostAddress() + ":" + peer().getPort();
    }
}
