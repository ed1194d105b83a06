package io.tocsin;

import java.time.Duration;
import java.util.Map;

/**
 * What can be tuned while the server runs. Immutable, and always valid.
 *
 * @param pushInterval between two pushes to a session that has not retrieved
 * @param pushBackoff by how much the interval grows with every unanswered push
 * @param pushMaxInterval to what the interval grows at most
 * @param pushMinGap between two pushes to one session, whatever happens
 * @param pushMaxRate datagrams per second over all sessions, 0 for no limit
 * @param pushFallback what a living client gets whose datagrams bounce
 * @param keepAliveTimeout idle time before the first keep-alive probe; an embedded session not touched for so long ends
 * @param keepAliveInterval between two keep-alive probes
 * @param keepAliveProbes unanswered probes that end a connection
 * @param sessionIdleTimeout a TCP session from which no line came for so long ends; zero for never
 * @param unreachablePolicy what an accepted unreachable does
 * @param unreachableThreshold how many of them it takes
 * @param sessionLimit sessions in all
 * @param sessionLimitPerUser sessions of one user
 * @param sessionLimitPerAddress sessions from one TCP peer address
 * @param topicLimitPerSession subscriptions of one session
 * @param logonTimeout from connect to log-on
 * @param callbackPolicy which callbacks are let in
 * @param callbackMinPort the lowest port of a callback
 * @param sessionSupersede whether a new session on the same callback ends the old one
 */
public record LiveSettings(
        Duration pushInterval,
        double pushBackoff,
        Duration pushMaxInterval,
        Duration pushMinGap,
        long pushMaxRate,
        PushFallback pushFallback,
        Duration keepAliveTimeout,
        Duration keepAliveInterval,
        int keepAliveProbes,
        Duration sessionIdleTimeout,
        UnreachablePolicy unreachablePolicy,
        int unreachableThreshold,
        int sessionLimit,
        int sessionLimitPerUser,
        int sessionLimitPerAddress,
        int topicLimitPerSession,
        Duration logonTimeout,
        CallbackPolicy callbackPolicy,
        int callbackMinPort,
        boolean sessionSupersede) {
    /**
     * Checks every value, and every rule between values.
     *
     * @throws InvalidSettingException naming everything that is wrong
     */
    public LiveSettings {
        new SettingValues()
                .check(Setting.PUSH_INTERVAL, pushInterval)
                .check(Setting.PUSH_BACKOFF, pushBackoff)
                .check(Setting.PUSH_MAX_INTERVAL, pushMaxInterval)
                .check(Setting.PUSH_MIN_GAP, pushMinGap)
                .check(Setting.PUSH_MAX_RATE, pushMaxRate)
                .check(Setting.PUSH_FALLBACK, pushFallback)
                .check(Setting.KEEPALIVE_TIMEOUT, keepAliveTimeout)
                .check(Setting.KEEPALIVE_INTERVAL, keepAliveInterval)
                .check(Setting.KEEPALIVE_PROBES, keepAliveProbes)
                .check(Setting.SESSION_IDLE_TIMEOUT, sessionIdleTimeout)
                .check(Setting.UNREACHABLE_POLICY, unreachablePolicy)
                .check(Setting.UNREACHABLE_THRESHOLD, unreachableThreshold)
                .check(Setting.SESSION_LIMIT, sessionLimit)
                .check(Setting.SESSION_LIMIT_PER_USER, sessionLimitPerUser)
                .check(Setting.SESSION_LIMIT_PER_ADDRESS, sessionLimitPerAddress)
                .check(Setting.TOPIC_LIMIT_PER_SESSION, topicLimitPerSession)
                .check(Setting.LOGON_TIMEOUT, logonTimeout)
                .check(Setting.CALLBACK_POLICY, callbackPolicy)
                .check(Setting.CALLBACK_MIN_PORT, callbackMinPort)
                .check(Setting.SESSION_SUPERSEDE, sessionSupersede)
                .rule(
                        pushMaxInterval.compareTo(pushInterval) >= 0,
                        "push.max-interval must be at least push.interval, was "
                                + Setting.PUSH_MAX_INTERVAL.format(pushMaxInterval) + " with push.interval "
                                + Setting.PUSH_INTERVAL.format(pushInterval))
                .refuse();
    }

    private static LiveSettings of(SettingValues values) {
        return new LiveSettings(
                values.get(Setting.PUSH_INTERVAL),
                values.get(Setting.PUSH_BACKOFF),
                values.get(Setting.PUSH_MAX_INTERVAL),
                values.get(Setting.PUSH_MIN_GAP),
                values.get(Setting.PUSH_MAX_RATE),
                values.get(Setting.PUSH_FALLBACK),
                values.get(Setting.KEEPALIVE_TIMEOUT),
                values.get(Setting.KEEPALIVE_INTERVAL),
                values.get(Setting.KEEPALIVE_PROBES),
                values.get(Setting.SESSION_IDLE_TIMEOUT),
                values.get(Setting.UNREACHABLE_POLICY),
                values.get(Setting.UNREACHABLE_THRESHOLD),
                values.get(Setting.SESSION_LIMIT),
                values.get(Setting.SESSION_LIMIT_PER_USER),
                values.get(Setting.SESSION_LIMIT_PER_ADDRESS),
                values.get(Setting.TOPIC_LIMIT_PER_SESSION),
                values.get(Setting.LOGON_TIMEOUT),
                values.get(Setting.CALLBACK_POLICY),
                values.get(Setting.CALLBACK_MIN_PORT),
                values.get(Setting.SESSION_SUPERSEDE));
    }

    private SettingValues values() {
        return new SettingValues()
                .put(Setting.PUSH_INTERVAL, pushInterval)
                .put(Setting.PUSH_BACKOFF, pushBackoff)
                .put(Setting.PUSH_MAX_INTERVAL, pushMaxInterval)
                .put(Setting.PUSH_MIN_GAP, pushMinGap)
                .put(Setting.PUSH_MAX_RATE, pushMaxRate)
                .put(Setting.PUSH_FALLBACK, pushFallback)
                .put(Setting.KEEPALIVE_TIMEOUT, keepAliveTimeout)
                .put(Setting.KEEPALIVE_INTERVAL, keepAliveInterval)
                .put(Setting.KEEPALIVE_PROBES, keepAliveProbes)
                .put(Setting.SESSION_IDLE_TIMEOUT, sessionIdleTimeout)
                .put(Setting.UNREACHABLE_POLICY, unreachablePolicy)
                .put(Setting.UNREACHABLE_THRESHOLD, unreachableThreshold)
                .put(Setting.SESSION_LIMIT, sessionLimit)
                .put(Setting.SESSION_LIMIT_PER_USER, sessionLimitPerUser)
                .put(Setting.SESSION_LIMIT_PER_ADDRESS, sessionLimitPerAddress)
                .put(Setting.TOPIC_LIMIT_PER_SESSION, topicLimitPerSession)
                .put(Setting.LOGON_TIMEOUT, logonTimeout)
                .put(Setting.CALLBACK_POLICY, callbackPolicy)
                .put(Setting.CALLBACK_MIN_PORT, callbackMinPort)
                .put(Setting.SESSION_SUPERSEDE, sessionSupersede);
    }

    /**
     * The defaults of the settings table.
     *
     * @return a new instance
     */
    public static LiveSettings defaults() {
        return parse(Map.of());
    }

    /**
     * The defaults of a profile.
     *
     * @param profile the profile
     * @return a new instance
     */
    public static LiveSettings defaults(Profile profile) {
        return parse(profile.presets());
    }

    /**
     * Reads values; fixed ones among them are not looked at.
     *
     * @param texts values by key; what is left out has its default
     * @return a new instance
     * @throws InvalidSettingException naming everything that is wrong
     */
    public static LiveSettings parse(Map<String, String> texts) {
        return of(SettingValues.parse(texts, true));
    }

    /**
     * The value of one row.
     *
     * @param setting a live row of the table
     * @param <T> what its value is
     * @return the value
     */
    public <T> T get(Setting<T> setting) {
        return values().get(setting);
    }

    /**
     * The same settings but for one row.
     *
     * @param setting a live row of the table
     * @param value its value
     * @param <T> what its value is
     * @return a new instance
     * @throws InvalidSettingException if the value is not let in, or not beside the others
     */
    public <T> LiveSettings with(Setting<T> setting, T value) {
        SettingValues values = values();
        values.get(setting);
        return of(values.put(setting, value));
    }
}
