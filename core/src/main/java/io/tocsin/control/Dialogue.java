package io.tocsin.control;

import static io.tocsin.control.ErrorCode.AUTH;
import static io.tocsin.control.ErrorCode.DENIED;
import static io.tocsin.control.ErrorCode.INTERNAL;
import static io.tocsin.control.ErrorCode.LIMIT;
import static io.tocsin.control.ErrorCode.STATE;
import static io.tocsin.control.ErrorCode.UNKNOWN;

import io.tocsin.LiveSettings;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.TopicMark;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.datagram.LocalBroadcasts;
import io.tocsin.log.SeldomLine;
import io.tocsin.push.LimitExceededException;
import io.tocsin.push.PushCommands;
import io.tocsin.push.PushSession;
import io.tocsin.text.Printable;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out one client's commands, one after the other, and answers each. One thread at a time. */
final class Dialogue {
    private static final Logger LOG = LoggerFactory.getLogger(Dialogue.class);
    private static final int MAX_LOGON_FAILURES = 3;
    private static final int MANY_TOPICS = 64;

    private final Services services;
    private final PushCommands commands;
    private final ControlConnection connection;
    private final Outbox outbox;
    private final ControlCounters counters;
    private @Nullable PushSession session;
    private int logonFailures;

    Dialogue(Services services, ControlConnection connection, Outbox outbox, ControlCounters counters) {
        this.services = services;
        this.commands = services.commands();
        this.connection = connection;
        this.outbox = outbox;
        this.counters = counters;
    }

    /** Tells whether a line may take its time: what carries it out waits for the application or for the push thread. */
    boolean mayWait(String line) {
        Doorkeepers doorkeepers = services.doorkeepers();
        return commands.busy()
                || outbox.isFull()
                || (begins(line, "RETRIEVE") && hasManyTopics())
                || (doorkeepers.authenticatorMayWait() && begins(line, "LOGON"))
                || (doorkeepers.accessMayWait() && (begins(line, "SUBSCRIBE") || begins(line, "CHANGED")));
    }

    /** Whether all that may be pending is more than an outbox should hold, so that who answers should wait meanwhile. */
    private boolean hasManyTopics() {
        return session != null && session.topics() > MANY_TOPICS;
    }

    private static boolean begins(String line, String verb) {
        return line.regionMatches(true, 0, verb, 0, verb.length());
    }

    /**
     * Carries out a line and answers it.
     *
     * @throws ProtocolViolation if the client has tried too often to log on, or speaks HTTP
     */
    void take(String line) throws ProtocolViolation {
        if (session != null) {
            session.touch(System.nanoTime());
        }
        try {
            carryOut(Command.parse(line));
        } catch (RefusedException refused) {
            outbox.answer(refused.line());
        } catch (LimitExceededException exceeded) {
            outbox.answer(new RefusedException(LIMIT, String.valueOf(exceeded.getMessage())).line());
        } catch (RuntimeException | Error failure) {
            outbox.answer(internal("A command failed", failure, services.complaints().command).line());
        }
    }

    private void carryOut(Command command) throws RefusedException, LimitExceededException, ProtocolViolation {
        switch (command) {
            case Command.Ping() -> outbox.answer("OK");
            case Command.Logoff() -> logOff();
            case Command.Logon logon -> logOn(logon);
            case Command.Register(String callback, String context) -> register(loggedOn(), callback, context);
            case Command.Subscribe subscribe -> subscribe(loggedOn(), subscribe);
            case Command.Unsubscribe(String topic) -> unsubscribe(loggedOn(), topic);
            case Command.Retrieve retrieve -> retrieve(loggedOn(), retrieve);
            case Command.Changed(String topic) -> changed(loggedOn(), topic);
        }
    }

    private PushSession loggedOn() throws RefusedException {
        if (session == null) {
            throw new RefusedException(STATE, "not logged on; before LOGON only PING and LOGOFF are allowed");
        }
        return session;
    }

    // -- logging on and off

    private void logOn(Command.Logon logon) throws RefusedException, ProtocolViolation {
        if (session != null) {
            throw new RefusedException(STATE, "already logged on; LOGOFF ends the session");
        }
        outbox.flush();
        try {
            authenticate(logon);
            PushSession opened = commands.open(logon.user(), Session.Kind.TCP, connection.peer(), connection);
            session = opened;
            connection.onLoggedOn(opened);
            outbox.answer("OK " + opened.id());
        } catch (LimitExceededException exceeded) {
            logonFailed(new RefusedException(LIMIT, String.valueOf(exceeded.getMessage())));
        } catch (RefusedException refused) {
            logonFailed(refused);
        }
    }

    private void authenticate(Command.Logon logon) throws RefusedException {
        InetAddress address = connection.peer().getAddress();
        try {
            refuseIfHeldOff(services.failedLogons().heldOffNanos(address));
            if (isWelcome(logon, address)) {
                // While it was checked, others from there may have failed: no guess is to get in among them.
                refuseIfHeldOff(services.failedLogons().heldOffNanos(address));
                return;
            }
        } finally {
            logon.secret().clear();
        }
        refuseIfHeldOff(services.failedLogons().add(address));
        LOG.info("Log-on of {} from {} refused", Printable.of(logon.user()), connection);
        throw new RefusedException(AUTH, "wrong user or secret");
    }

    private boolean isWelcome(Command.Logon logon, InetAddress address) throws RefusedException {
        connection.foreignCall().begin();
        try {
            return services.doorkeepers().authenticator().authenticate(logon.user(), logon.secret().chars(), address);
        } catch (RejectedExecutionException busy) {
            LOG.debug("Log-on from {} put off: {}", connection, busy.getMessage());
            throw new RefusedException(LIMIT, "too many log-ons at once; try again later");
        } catch (Exception | Error undecided) {
            throw internal("The authenticator failed", undecided, services.complaints().authenticator);
        } finally {
            connection.foreignCall().end();
        }
    }

    private void refuseIfHeldOff(long nanos) throws RefusedException {
        if (nanos > 0) {
            counters.logonsHeldOff.increment();
            throw new RefusedException(
                    LIMIT, "too many log-ons from your address have failed; try again in "
                            + Math.ceilDiv(nanos, 1_000_000_000L) + " s");
        }
    }

    private void logonFailed(RefusedException refused) throws ProtocolViolation {
        counters.logonFailures.increment();
        outbox.answer(refused.line());
        logonFailures++;
        if (logonFailures >= MAX_LOGON_FAILURES) {
            throw new ProtocolViolation(logonFailures + " failed log-ons on one connection");
        }
    }

    private void logOff() {
        if (session != null) {
            commands.endNow(session, SessionEnd.LOGOFF);
        }
        outbox.lastAnswer("OK");
    }

    // -- where pushes go

    private void register(PushSession by, String callback, String hex) throws RefusedException {
        Context context = CallbackRules.context(hex);
        switch (rules().judge(callback, connection.peer().getAddress())) {
            case Admission.InBand() -> {
                commands.registerInBand(by, context);
                outbox.answer("OK in-band -");
            }
            case Admission.Prove() -> {
                byte[] nonce = commands.prove(by, context);
                outbox.answer("OK " + HexFormat.of().formatHex(nonce) + " " + pushSource());
            }
            case Admission.At(Callback at, boolean proved) -> {
                commands.register(by, at, context, proved);
                outbox.answer("OK " + at + " " + pushSource());
            }
        }
    }

    private CallbackRules rules() {
        LiveSettings settings = commands.settings();
        return new CallbackRules(
                settings.callbackPolicy(),
                settings.callbackMinPort(),
                commands::reaches,
                address -> LocalBroadcasts.now().contains(address),
                new PushSource(commands.pushSource())::is);
    }

    private Callback pushSource() {
        return new PushSource(commands.pushSource()).seenFrom(connection.localAddress());
    }

    // -- topics

    private void subscribe(PushSession by, Command.Subscribe subscribe) throws RefusedException, LimitExceededException {
        if (!allowed(() -> services.doorkeepers().access().maySubscribe(by.user(), subscribe.topic()))) {
            throw new RefusedException(DENIED, "you may not subscribe to " + Printable.of(subscribe.topic()));
        }
        outbox.answer("OK " + commands.subscribe(by, subscribe.topic(), subscribe.mark().orElse(null)));
    }

    private void unsubscribe(PushSession by, String topic) throws RefusedException {
        if (!commands.unsubscribe(by, topic)) {
            throw notSubscribed(topic);
        }
        outbox.answer("OK");
    }

    private void retrieve(PushSession by, Command.Retrieve retrieve) throws RefusedException {
        List<TopicMark> rows;
        if (retrieve.topic().isEmpty()) {
            rows = commands.retrieve(by);
        } else {
            String topic = retrieve.topic().get();
            rows = commands.retrieve(by, topic).orElseThrow(() -> notSubscribed(topic));
        }
        for (TopicMark row : rows) {
            outbox.answer("+ " + row.topic() + " " + row.mark());
        }
        outbox.answer("OK " + rows.size());
    }

    private void changed(PushSession by, String topic) throws RefusedException {
        if (!allowed(() -> services.doorkeepers().access().mayPublish(by.user(), topic))) {
            throw new RefusedException(DENIED, "you may not publish on " + Printable.of(topic));
        }
        outbox.answer("OK " + commands.changed(topic));
    }

    private boolean allowed(BooleanSupplier policy) {
        connection.foreignCall().begin();
        try {
            return policy.getAsBoolean();
        } finally {
            connection.foreignCall().end();
        }
    }

    private static RefusedException notSubscribed(String topic) {
        return new RefusedException(UNKNOWN, "you are not subscribed to " + Printable.of(topic));
    }

    /** Logs the cause, once a minute; a connection that is being closed may fail as it likes. */
    private RefusedException internal(String what, Throwable cause, SeldomLine line) {
        if (outbox.isTaking()) {
            line.say(more -> LOG.error("{} for {}{}", what, connection, more, cause));
        } else {
            LOG.debug("{} for {}, which is being closed", what, connection, cause);
        }
        return new RefusedException(INTERNAL, "the server failed; its log has the cause");
    }
}
