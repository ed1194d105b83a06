package io.tocsin.jmx;

import javax.management.InvalidAttributeValueException;

/**
 * The live settings, for typed proxies of {@code io.tocsin:type=Settings,name=…}. A value that is set is in force at
 * once, also for sessions that are open and waiting. What each means, its unit and its bounds stand in
 * {@link io.tocsin.Setting}. A bad value is refused naming key, rule and value, and the old one stays.
 */
public interface SettingsMXBean {
    /** {@return push.interval} */
    long getPushIntervalMillis();

    /**
     * Sets push.interval.
     *
     * @param value the new value
     * @throws InvalidAttributeValueException naming key, rule and value
     */
    void setPushIntervalMillis(long value) throws InvalidAttributeValueException;

    /** {@return push.backoff} */
    double getPushBackoff();

    /**
     * Sets push.backoff.
     *
     * @param value the new value
     * @throws InvalidAttributeValueException naming key, rule and value
     */
    void setPushBackoff(double value) throws InvalidAttributeValueException;

    /** {@return push.max-interval} */
    long getPushMaxIntervalMillis();

    /**
     * Sets push.max-interval.
     *
     * @param value the new value
     * @throws InvalidAttributeValueException naming key, rule and value
     */
    void setPushMaxIntervalMillis(long value) throws InvalidAttributeValueException;

    /** {@return push.min-gap} */
    long getPushMinGapMillis();

    /**
     * Sets push.min-gap.
     *
     * @param value the new value
     * @throws InvalidAttributeValueException naming key, rule and value
     */
    void setPushMinGapMillis(long value) throws InvalidAttributeValueException;

    /** {@return push.max-rate} */
    long getPushMaxRate();

    /**
     * Sets push.max-rate.
     *
     * @param value the new value
     * @throws InvalidAttributeValueException naming key, rule and value
     */
    void setPushMaxRate(long value) throws InvalidAttributeValueException;

    /** {@return push.fallback} */
    String getPushFallback();

    /**
     * Sets push.fallback.
     *
     * @param value the new value
     * @throws InvalidAttributeValueException naming key, rule and value
     */
    void setPushFallback(String value) throws InvalidAttributeValueException;

    /** {@return keepalive.timeout} */
    long getKeepAliveTimeoutSeconds();

    /**
     * Sets keepalive.timeout.
     *
     * @param value the new value
     * @throws InvalidAttributeValueException naming key, rule and value
     */
    void setKeepAliveTimeoutSeconds(long value) throws InvalidAttributeValueException;

    /** {@return keepalive.interval} */
    long getKeepAliveIntervalSeconds();

    /**
     * Sets keepalive.interval.
     *
     * @param value the new value
     * @throws InvalidAttributeValueException naming key, rule and value
     */
    void setKeepAliveIntervalSeconds(long value) throws InvalidAttributeValueException;

    /** {@return keepalive.probes} */
    int getKeepAliveProbes();

    /**
     * Sets keepalive.probes.
     *
     * @param value the new value
     * @throws InvalidAttributeValueException naming key, rule and value
     */
    void setKeepAliveProbes(int value) throws InvalidAttributeValueException;

    /** {@return session.idle-timeout} */
    long getSessionIdleTimeoutMillis();

    /**
     * Sets session.idle-timeout.
     *
     * @param value the new value
     * @throws InvalidAttributeValueException naming key, rule and value
     */
    void setSessionIdleTimeoutMillis(long value) throws InvalidAttributeValueException;

    /** {@return unreachable.policy} */
    String getUnreachablePolicy();

    /**
     * Sets unreachable.policy.
     *
     * @param value the new value
     * @throws InvalidAttributeValueException naming key, rule and value
     */
    void setUnreachablePolicy(String value) throws InvalidAttributeValueException;

    /** {@return unreachable.threshold} */
    int getUnreachableThreshold();

    /**
     * Sets unreachable.threshold.
     *
     * @param value the new value
     * @throws InvalidAttributeValueException naming key, rule and value
     */
    void setUnreachableThreshold(int value) throws InvalidAttributeValueException;

    /** {@return session.limit} */
    int getSessionLimit();

    /**
     * Sets session.limit.
     *
     * @param value the new value
     * @throws InvalidAttributeValueException naming key, rule and value
     */
    void setSessionLimit(int value) throws InvalidAttributeValueException;

    /** {@return session.limit-per-user} */
    int getSessionLimitPerUser();

    /**
     * Sets session.limit-per-user.
     *
     * @param value the new value
     * @throws InvalidAttributeValueException naming key, rule and value
     */
    void setSessionLimitPerUser(int value) throws InvalidAttributeValueException;

    /** {@return session.limit-per-address} */
    int getSessionLimitPerAddress();

    /**
     * Sets session.limit-per-address.
     *
     * @param value the new value
     * @throws InvalidAttributeValueException naming key, rule and value
     */
    void setSessionLimitPerAddress(int value) throws InvalidAttributeValueException;

    /** {@return topic.limit-per-session} */
    int getTopicLimitPerSession();

    /**
     * Sets topic.limit-per-session.
     *
     * @param value the new value
     * @throws InvalidAttributeValueException naming key, rule and value
     */
    void setTopicLimitPerSession(int value) throws InvalidAttributeValueException;

    /** {@return logon.timeout} */
    long getLogonTimeoutMillis();

    /**
     * Sets logon.timeout.
     *
     * @param value the new value
     * @throws InvalidAttributeValueException naming key, rule and value
     */
    void setLogonTimeoutMillis(long value) throws InvalidAttributeValueException;

    /** {@return callback.policy} */
    String getCallbackPolicy();

    /**
     * Sets callback.policy.
     *
     * @param value the new value
     * @throws InvalidAttributeValueException naming key, rule and value
     */
    void setCallbackPolicy(String value) throws InvalidAttributeValueException;

    /** {@return callback.min-port} */
    int getCallbackMinPort();

    /**
     * Sets callback.min-port.
     *
     * @param value the new value
     * @throws InvalidAttributeValueException naming key, rule and value
     */
    void setCallbackMinPort(int value) throws InvalidAttributeValueException;

    /** {@return session.supersede} */
    boolean isSessionSupersede();

    /**
     * Sets session.supersede.
     *
     * @param value the new value
     * @throws InvalidAttributeValueException naming key, rule and value
     */
    void setSessionSupersede(boolean value) throws InvalidAttributeValueException;

    /** {@return every setting as a line: value, where it comes from, who changed it and when} */
    String[] getSources();

    /** {@return why the settings file was last refused; empty if it is fine} */
    String getLastReloadError();

    /**
     * Changes several settings at once, all of them or none.
     *
     * @param changes such as {@code push.interval=5s, push.backoff=2}
     * @return one line for each setting that really changed
     */
    String[] apply(String changes);

    /**
     * Tells what {@link #apply} would do, and does nothing.
     *
     * @param changes such as {@code push.interval=5s, push.backoff=2}
     * @return one line for each setting that would change
     */
    String[] check(String changes);

    /**
     * Takes a change back: the value comes from the file, or whoever else says what it is, again.
     *
     * @param key the setting's key, such as {@code push.interval}
     * @return one line for each setting that really changed
     */
    String[] revert(String key);

    /** {@return the keys that were written into the settings file: every change that was made since it was read} */
    String[] save();

    /** {@return one line for each setting that really changed when the settings file was read now} */
    String[] reload();
}
