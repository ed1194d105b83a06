package io.tocsin.push;

import io.tocsin.LiveSettings;
import io.tocsin.SessionEnd;
import io.tocsin.UnreachablePolicy;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a plain model knows of one session: which topics have changed since they were retrieved, when it was pushed, and so
 * when it may be pushed again, and must. It hears of everything through the session's link, and objects at once.
 */
final class SimulatedSession implements ClientLink {
    private static final long SLACK_NANOS = 2_000_000;

    /** A subscription: how many changes of its topic the client knows of, and whether it must retrieve in any case. */
    private record Known(long changes, boolean must) {}

    final SimulatedServer server;
    final SimulatedConnection connection;
    private final Map<String, Known> topics = new TreeMap<>();
    private @Nullable PushSession session;
    private Optional<SessionEnd> end = Optional.empty();

    // -- where pushes go
    private @Nullable Callback callback;
    private @Nullable Context context;
    private boolean inBand;
    private boolean proved;
    private boolean told;
    private @Nullable Context proving;
    private boolean suspect;
    private long suspectSince;
    private long touchedAt;

    // -- when
    private boolean pending;
    private long pendingSince;
    private long registeredAt;
    private boolean pushed;
    private long pushedAt;
    private int unanswered;
    private long smallestGap;
    private boolean disturbed;
    private boolean hurried;
    private long hurriedAt;
    private boolean twinExpected;

    SimulatedSession(SimulatedServer server, SimulatedConnection connection) {
        this.server = server;
        this.connection = connection;
        this.pendingSince = server.now();
        this.registeredAt = server.now();
    }

    void opened(PushSession opened) {
        session = opened;
        touchedAt = server.now();
    }

    void onTouched() {
        touchedAt = server.now();
    }

    PushSession session() {
        if (session == null) {
            throw new AssertionError("not open");
        }
        return session;
    }

    boolean hasEnded() {
        return end.isPresent();
    }

    boolean isSuspect() {
        return suspect;
    }

    @Nullable Callback callback() {
        return callback;
    }

    @Nullable Context context() {
        return context;
    }

    boolean isProved() {
        return proved;
    }

    boolean isRegistered() {
        return context != null && (inBand || callback != null);
    }

    // -- what it has to hear

    Set<String> topics() {
        return topics.keySet();
    }

    boolean isPending() {
        return pending;
    }

    Set<String> pendingTopics() {
        Set<String> names = new TreeSet<>();
        topics.forEach((name, known) -> {
            if (known.must() || server.model.changes(name) > known.changes()) {
                names.add(name);
            }
        });
        return names;
    }

    /** A topic changed. */
    void onChanged(String topic) {
        if (topics.containsKey(topic)) {
            reckon();
        }
    }

    void onSubscribed(String topic, @Nullable String mark, String present) {
        if (mark != null || !topics.containsKey(topic)) {
            topics.put(topic, new Known(server.model.changes(topic), mark != null && !mark.equals(present)));
        }
        disturbed = true;
        reckon();
    }

    void onUnsubscribed(String topic) {
        topics.remove(topic);
        disturbed = true;
        reckon();
    }

    void onRetrieved(String topic) {
        topics.computeIfPresent(topic, (name, known) -> new Known(server.model.changes(name), false));
        disturbed = true;
        reckon();
    }

    /** Somebody read it elsewhere: this client need not learn of it. */
    void onRetrievedByAll(String topic, String mark) {
        if (topics.containsKey(topic)) {
            onRetrieved(topic);
            connection.excuse(topic, mark);
        }
    }

    private void reckon() {
        boolean before = pending;
        pending = !pendingTopics().isEmpty();
        if (pending && !before) {
            pendingSince = server.now();
        }
        if (!pending) {
            unanswered = 0;
        }
    }

    // -- where it hears it

    void onRegister(@Nullable Callback to, Context with, boolean isProved) {
        server.model.forgetContext(this);
        callback = to;
        context = with;
        inBand = to == null;
        proved = isProved;
        told = false;
        unanswered = 0;
        registeredAt = server.now();
        disturbed = true;
        server.model.rememberContext(this);
    }

    void onProve(Context with) {
        proving = with;
    }

    void onSettings(LiveSettings settings) {
        smallestGap = Math.min(smallestGap, settings.pushMinGap().toNanos());
        disturbed = true;
    }

    /** An operator brought its push forward: it may rest once more, behind others. */
    void onHurried() {
        disturbed = true;
        hurried = true;
        hurriedAt = server.now();
    }

    // -- pushes

    /** Its turn came: a datagram left for it, or failed to. */
    void onDatagram(Callback to) {
        server.check(Objects.equals(to, callback), this, () -> "a datagram with its context went to %s".formatted(to));
        onPushed();
        twinExpected = told;
    }

    private void onPushed() {
        long now = server.now();
        server.check(!hasEnded(), this, () -> "pushed after its end");
        server.check(isPending(), this, () -> "pushed with nothing pending");
        server.check(isRegistered(), this, () -> "pushed without having registered");
        if (pushed) {
            server.check(
                    now - pushedAt >= smallestGap,
                    this,
                    () -> "pushed again after %,d ns, within the minimum gap of %,d".formatted(now - pushedAt, smallestGap));
            server.check(
                    unanswered == 0 || disturbed || now - pushedAt >= server.model.interval(),
                    this,
                    () -> "pushed again after %,d ns, within the interval of %,d".formatted(
                            now - pushedAt, server.model.interval()));
        }
        pushed = true;
        pushedAt = now;
        unanswered++;
        smallestGap = server.model.gap();
        disturbed = false;
        hurried = false;
        twinExpected = false;
        server.model.onTurn();
    }

    /** Says what is wrong if by now it should have been pushed, ended, or be suspect no longer. */
    void checkNotOverdue() {
        long now = server.now();
        long idle = now - Timeline.later(touchedAt, server.model.notBefore());
        long timeout = idleTimeout();
        server.check(timeout == 0 || idle <= timeout + timeout / 8 + SLACK_NANOS, this, () ->
                "idle for %,d ns, and open".formatted(idle));
        long suspectFor = suspect ? now - Timeline.later(suspectSince, server.model.notBefore()) : 0;
        server.check(suspectFor <= server.model.window() + SLACK_NANOS, this, () ->
                "suspect for %,d ns".formatted(suspectFor));
        checkPushed();
    }

    private long idleTimeout() {
        LiveSettings settings = server.settings();
        return (connection.isEmbedded() ? settings.keepAliveTimeout() : settings.sessionIdleTimeout()).toNanos();
    }

    private void checkPushed() {
        if (!isPending() || !isRegistered() || hasEnded() || !(proved || inBand)) {
            return;
        }
        long due = Timeline.later(pendingSince, registeredAt);
        if (pushed) {
            long wait = unanswered == 0 ? 0 : server.model.delay(unanswered);
            due = Timeline.later(due, pushedAt + Math.max(server.model.gap(), wait));
        }
        if (hurried) {
            due = Timeline.later(due, hurriedAt + server.model.gap());
        }
        due = Timeline.later(due, server.model.notBefore());
        long overdue = server.now() - due - SLACK_NANOS - server.model.patience();
        server.check(overdue <= 0, this, () ->
                "pending, %d times pushed, and %,d ns overdue".formatted(unanswered, overdue));
    }

    // -- the link: what the push loop says while it carries out a command is looked at when the model knows of the command

    @Override
    public void onSuspect() {
        server.observe(() -> {
            server.check(!suspect && !hasEnded(), this, () -> "became suspect twice, or after its end");
            suspect = true;
            suspectSince = server.now();
            server.model.onProbe();
            connection.onSuspect(this);
        });
    }

    @Override
    public void onCleared() {
        server.observe(() -> {
            server.check(suspect, this, () -> "cleared, and was not suspect");
            suspect = false;
        });
    }

    @Override
    public void onUnreachable(Callback bouncing) {
        server.observe(() -> {
            server.check(
                    Objects.equals(bouncing, callback),
                    this,
                    () -> "told of a callback that is not its own: %s".formatted(bouncing));
            told = true;
            disturbed = true;
            connection.onUnreachable(this);
        });
    }

    @Override
    public void onInBandPush(Context with) {
        server.observe(() -> {
            server.check(Objects.equals(with, context), this, () -> "pushed in-band with another context");
            server.model.onInBand();
            if (!twinExpected || pushedAt != server.now()) {
                server.check(inBand || told, this, () -> "pushed in-band without having asked for it");
                onPushed();
            }
            twinExpected = false;
            connection.onInBandPush(this, with);
        });
    }

    @Override
    public void onRegistered(Callback source) {
        server.observe(() -> {
            Context claimed = proving;
            server.check(claimed != null && !hasEnded(), this, () -> "proved without having asked");
            if (claimed != null && (!Objects.equals(source, callback) || !Objects.equals(claimed, context) || !proved)) {
                onRegister(source, claimed, true);
            }
            connection.onRegistered(this, source);
        });
    }

    @Override
    public void onEnded(SessionEnd reason) {
        server.observe(() -> {
            server.check(end.isEmpty(), this, () -> "ended twice");
            boolean early = server.now() - touchedAt < idleTimeout();
            server.check(reason != SessionEnd.IDLE_TIMEOUT || !early, this, () -> "ended as idle, and was not");
            end = Optional.of(reason);
            boolean bounced = suspect || server.settings().unreachablePolicy() == UnreachablePolicy.CLOSE;
            server.check(reason != SessionEnd.UNREACHABLE || bounced, this, () -> "ended on the network's word alone");
            suspect = false;
            topics.clear();
            pending = false;
            server.model.onEnded(this, reason);
            connection.onEnded(this, reason);
        });
    }

    /** The client, and which of its sessions. */
    @Override
    public String toString() {
        return connection.toString();
    }
}
