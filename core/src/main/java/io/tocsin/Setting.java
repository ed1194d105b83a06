package io.tocsin;

import io.tocsin.text.Nearest;
import io.tocsin.text.Printable;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One row of the settings table: key, type, default, unit, bounds and meaning. The rows below are the table; the file,
 * the Java API, JMX and the documentation are all driven by it. Immutable.
 *
 * @param <T> what a value is
 */
public final class Setting<T> {
    private static final InetSocketAddress LOOPBACK = Addresses.parse("127.0.0.1:7410");

    // -- fixed at start, in the order of FixedSettings
    /** The server's name, in JMX object names and in the greeting. */
    public static final Setting<String> NAME =
            fixed("name", Syntax.name(), "default",
                    "The server's name, in JMX object names and in the greeting");
    /** Which set of defaults applies. */
    public static final Setting<Profile> PROFILE =
            fixed("profile", Syntax.choice(Profile.class), Profile.MODERN,
                    "Which set of defaults applies; exchange-1997 is the behaviour of 1997, for comparison");
    /** Where the control endpoint listens. */
    public static final Setting<Optional<InetSocketAddress>> CONTROL_ADDRESS =
            fixed("control.address", Syntax.address("off"), Optional.of(LOOPBACK),
                    "Where the control endpoint listens; off for embedded sessions only");
    /** Key store (PKCS12 or JKS) that turns TLS on. */
    public static final Setting<Optional<Path>> CONTROL_TLS =
            fixed("control.tls", Syntax.path("off"), Optional.empty(),
                    "Key store (PKCS12 or JKS) that turns TLS on");
    /** Password of that key store. */
    public static final Setting<Optional<String>> CONTROL_TLS_PASSWORD =
            secret("control.tls-password", Syntax.secret(), Optional.empty(),
                    "Password of that key store; never shown");
    /** Who may log on. */
    public static final Setting<AuthMode> AUTH_MODE =
            fixed("auth.mode", Syntax.choice(AuthMode.class), AuthMode.AUTO,
                    "Who may log on: auto is anyone, on a loopback address only; open anyone from anywhere; users "
                            + "those in the file; host those the application lets in");
    /** File of the users, their salted hashes and their topics. */
    public static final Setting<Optional<Path>> AUTH_USERS =
            fixed("auth.users", Syntax.path("off"), Optional.empty(),
                    "File of the users, their salted hashes and their topics; read again when it changes");
    /** Where datagrams come from. */
    public static final Setting<Optional<InetSocketAddress>> PUSH_ADDRESS =
            fixed("push.address", Syntax.address("auto"), Optional.empty(),
                    "Where datagrams come from; auto is the control endpoint's address and any port");
    /** How datagrams are sent. */
    public static final Setting<TransportKind> PUSH_TRANSPORT =
            fixed("push.transport", Syntax.choice(TransportKind.class), TransportKind.AUTO,
                    "How datagrams are sent; auto is linux where native access is enabled, else nio");

    // -- tunable while running, in the order of LiveSettings
    /** Between two pushes to a session that has not retrieved. */
    public static final Setting<Duration> PUSH_INTERVAL =
            live("push.interval", Syntax.duration("ms", "10ms", "1d"), Duration.ofSeconds(60),
                    "Between two pushes to a session that has not retrieved");
    /** By how much the interval grows with every unanswered push. */
    public static final Setting<Double> PUSH_BACKOFF =
            live("push.backoff", Syntax.decimal("factor", 1.0, 10.0), 1.0,
                    "By how much the interval grows with every unanswered push");
    /** To what the interval grows at most. */
    public static final Setting<Duration> PUSH_MAX_INTERVAL =
            live("push.max-interval", Syntax.duration("ms", "10ms", "30d"), Duration.ofHours(1),
                    "To what the interval grows at most; not below push.interval");
    /** Between two pushes to one session, whatever happens. */
    public static final Setting<Duration> PUSH_MIN_GAP =
            live("push.min-gap", Syntax.duration("ms", "0", "1h"), Duration.ofMillis(100),
                    "Between two pushes to one session, whatever happens");
    /** Datagrams per second over all sessions. */
    public static final Setting<Long> PUSH_MAX_RATE =
            live("push.max-rate", Syntax.longInteger("datagrams/s", 0, Long.MAX_VALUE), 0L,
                    "Datagrams per second over all sessions; 0 for no limit");
    /** What a living client gets whose datagrams bounce. */
    public static final Setting<PushFallback> PUSH_FALLBACK =
            live("push.fallback", Syntax.choice(PushFallback.class), PushFallback.NONE,
                    "What a living client gets whose datagrams bounce");
    /** Idle time before the first keep-alive probe. */
    public static final Setting<Duration> KEEPALIVE_TIMEOUT =
            live("keepalive.timeout", Syntax.duration("s", "1s", "7d"), Duration.ofHours(2),
                    "Idle time before the first keep-alive probe; an embedded session not touched for so long "
                            + "ends");
    /** Between two keep-alive probes. */
    public static final Setting<Duration> KEEPALIVE_INTERVAL =
            live("keepalive.interval", Syntax.duration("s", "1s", "1h"), Duration.ofSeconds(10),
                    "Between two keep-alive probes");
    /** Unanswered probes that end a connection. */
    public static final Setting<Integer> KEEPALIVE_PROBES =
            live("keepalive.probes", Syntax.integer("probes", 1, 127), 5,
                    "Unanswered probes that end a connection");
    /** A TCP session from which no line came for so long ends. */
    public static final Setting<Duration> SESSION_IDLE_TIMEOUT =
            live("session.idle-timeout", Syntax.duration("ms", "0", "7d"), Duration.ZERO,
                    "A TCP session from which no line came for so long ends; 0 for never");
    /** What an accepted unreachable does. */
    public static final Setting<UnreachablePolicy> UNREACHABLE_POLICY =
            live("unreachable.policy", Syntax.choice(UnreachablePolicy.class), UnreachablePolicy.PROBE,
                    "What an accepted unreachable does: probe asks the TCP connection at once, count only counts, "
                            + "close ends the session at the threshold");
    /** How many accepted unreachables it takes. */
    public static final Setting<Integer> UNREACHABLE_THRESHOLD =
            live("unreachable.threshold", Syntax.integer("unreachables", 1, 1000), 1,
                    "How many accepted unreachables it takes");
    /** Sessions in all. */
    public static final Setting<Integer> SESSION_LIMIT =
            live("session.limit", Syntax.integer("sessions", 1, Integer.MAX_VALUE), 1_000_000,
                    "Sessions in all");
    /** Sessions of one user. */
    public static final Setting<Integer> SESSION_LIMIT_PER_USER =
            live("session.limit-per-user", Syntax.integer("sessions", 1, Integer.MAX_VALUE), 100,
                    "Sessions of one user");
    /** Sessions from one TCP peer address. */
    public static final Setting<Integer> SESSION_LIMIT_PER_ADDRESS =
            live("session.limit-per-address", Syntax.integer("sessions", 1, Integer.MAX_VALUE), 1000,
                    "Sessions from one TCP peer address");
    /** Subscriptions of one session. */
    public static final Setting<Integer> TOPIC_LIMIT_PER_SESSION =
            live("topic.limit-per-session", Syntax.integer("topics", 1, Integer.MAX_VALUE), 1000,
                    "Subscriptions of one session");
    /** From connect to log-on. */
    public static final Setting<Duration> LOGON_TIMEOUT =
            live("logon.timeout", Syntax.duration("ms", "100ms", "10m"), Duration.ofSeconds(10),
                    "From connect to log-on");
    /** Which callbacks are let in. */
    public static final Setting<CallbackPolicy> CALLBACK_POLICY =
            live("callback.policy", Syntax.choice(CallbackPolicy.class), CallbackPolicy.PEER,
                    "Which callbacks are let in: peer is the TCP peer's own address or a proved one, proved only "
                            + "a proved one, any all others too");
    /** The lowest port of a callback. */
    public static final Setting<Integer> CALLBACK_MIN_PORT =
            live("callback.min-port", Syntax.integer("port", 1, 65_535), 1024,
                    "The lowest port of a callback");
    /** Whether a new session on the same callback ends the old one. */
    public static final Setting<Boolean> SESSION_SUPERSEDE =
            live("session.supersede", Syntax.flag(), true,
                    "Whether a new session on the same callback ends the old one");

    private static final List<Setting<?>> ALL = List.of(
            NAME, PROFILE, CONTROL_ADDRESS, CONTROL_TLS,
            CONTROL_TLS_PASSWORD, AUTH_MODE, AUTH_USERS, PUSH_ADDRESS,
            PUSH_TRANSPORT, PUSH_INTERVAL, PUSH_BACKOFF, PUSH_MAX_INTERVAL,
            PUSH_MIN_GAP, PUSH_MAX_RATE, PUSH_FALLBACK, KEEPALIVE_TIMEOUT,
            KEEPALIVE_INTERVAL, KEEPALIVE_PROBES, SESSION_IDLE_TIMEOUT, UNREACHABLE_POLICY,
            UNREACHABLE_THRESHOLD, SESSION_LIMIT, SESSION_LIMIT_PER_USER, SESSION_LIMIT_PER_ADDRESS,
            TOPIC_LIMIT_PER_SESSION, LOGON_TIMEOUT, CALLBACK_POLICY, CALLBACK_MIN_PORT,
            SESSION_SUPERSEDE);

    private final String key;
    private final Syntax<T> syntax;
    private final T defaultValue;
    private final boolean live;
    private final boolean secret;
    private final String description;

    private Setting(String key, Syntax<T> syntax, T defaultValue, boolean live, boolean secret, String description) {
        this.key = key;
        this.syntax = syntax;
        this.defaultValue = defaultValue;
        this.live = live;
        this.secret = secret;
        this.description = description;
    }

    private static <T> Setting<T> fixed(String key, Syntax<T> syntax, T defaultValue, String description) {
        return new Setting<>(key, syntax, defaultValue, false, false, description);
    }

    private static <T> Setting<T> secret(String key, Syntax<T> syntax, T defaultValue, String description) {
        return new Setting<>(key, syntax, defaultValue, false, true, description);
    }

    private static <T> Setting<T> live(String key, Syntax<T> syntax, T defaultValue, String description) {
        return new Setting<>(key, syntax, defaultValue, true, false, description);
    }

    /**
     * The whole table.
     *
     * @return every row: first the fixed ones, then the live ones
     */
    public static List<Setting<?>> all() {
        return ALL;
    }

    /**
     * Finds a row.
     *
     * @param key its key
     * @return the row
     * @throws InvalidSettingException if there is none; the message names the nearest key
     */
    public static Setting<?> of(String key) {
        for (Setting<?> setting : ALL) {
            if (setting.key.equals(key)) {
                return setting;
            }
        }
        throw new InvalidSettingException("there is no setting " + Printable.of(key)
                + "; did you mean " + Nearest.to(key, ALL.stream().map(Setting::key).toList()) + "?");
    }

    /** {@return the key, as in the settings file} */
    public String key() {
        return key;
    }

    /** {@return the class of a value, or of what it holds if it is an Optional} */
    public Class<?> type() {
        return syntax.type();
    }

    /** {@return the value where nobody says otherwise} */
    public T defaultValue() {
        return defaultValue;
    }

    /** {@return what is counted, {@code ms} or {@code s} for durations, empty for what is no quantity} */
    public String unit() {
        return syntax.unit();
    }

    /** {@return the lowest value, if values are ordered} */
    public Optional<T> min() {
        return syntax.min();
    }

    /** {@return the highest value, if values are ordered} */
    public Optional<T> max() {
        return syntax.max();
    }

    /** {@return the words to choose from, empty if it is no choice} */
    public List<String> legalValues() {
        return syntax.legalValues();
    }

    /** {@return which values are let in: what follows "must be"} */
    public String rule() {
        return syntax.rule();
    }

    /** {@return what it means} */
    public String description() {
        return description;
    }

    /** {@return whether it can be changed while the server runs} */
    public boolean live() {
        return live;
    }

    /** {@return whether its value is never shown} */
    public boolean secret() {
        return secret;
    }

    /** {@return the system property that sets it} */
    public String systemProperty() {
        return "tocsin." + key;
    }

    /** {@return the environment variable that sets it} */
    public String environmentVariable() {
        return systemProperty().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /**
     * Reads a value.
     *
     * @param text the value as {@link #format} writes it; nothing before or after it
     * @return the value, checked
     * @throws InvalidSettingException if it is none
     */
    public T parse(String text) {
        T value;
        try {
            value = syntax.reader().apply(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(problem(text, Optional.ofNullable(e.getMessage()).orElse("")));
        }
        return checked(value, text);
    }

    /**
     * Writes a value, a secret one too.
     *
     * @param value the value
     * @return a text that {@link #parse} reads back as the same value
     */
    public String format(T value) {
        return syntax.writer().apply(value);
    }

    /**
     * Writes a value for people.
     *
     * @param value the value
     * @return its text, or {@code ***} for a secret that is there
     */
    public String show(T value) {
        String text = format(value);
        return secret && !text.isEmpty() ? "***" : text;
    }

    /**
     * Checks a value.
     *
     * @param value the value
     * @return the same value
     * @throws InvalidSettingException if it is not let in
     */
    public T check(T value) {
        return checked(value, format(value));
    }

    private T checked(T value, String text) {
        Optional<String> objection = syntax.objection().apply(value);
        if (objection.isPresent()) {
            throw new InvalidSettingException(problem(text, objection.get()));
        }
        return value;
    }

    private String problem(String text, String hint) {
        return key + " must be " + rule() + ", was '" + (secret ? "***" : Printable.of(text)) + "'"
                + (hint.isEmpty() || secret ? "" : " (" + hint + ")");
    }

    @Override
    public String toString() {
        return key;
    }
}
