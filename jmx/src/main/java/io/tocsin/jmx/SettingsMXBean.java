package io.tocsin.jmx;

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
     */
    void setPushIntervalMillis(long value);

    /** {@return push.backoff} */
    double getPushBackoff();

    /**
     * Sets push.backoff.
     *
     * @param value the new value
     */
    void setPushBackoff(double value);

    /** {@return push.max-interval} */
    long getPushMaxIntervalMillis();

    /**
     * Sets push.max-interval.
     *
     * @param value the new value
     */
    void setPushMaxIntervalMillis(long value);

    /** {@return push.min-gap} */
    long getPushMinGapMillis();

    /**
     * Sets push.min-gap.
     *
     * @param value the new value
     */
    void setPushMinGapMillis(long value);

    /** {@return push.max-rate} */
    long getPushMaxRate();

    /**
     * Sets push.max-rate.
     *
     * @param value the new value
     */
    void setPushMaxRate(long value);

    /** {@return push.fallback} */
    String getPushFallback();

    /**
     * Sets push.fallback.
     *
     * @param value the new value
     */
    void setPushFallback(String value);

    /** {@return keepalive.timeout} */
    long getKeepAliveTimeoutSeconds();

    /**
     * Sets keepalive.timeout.
     *
     * @param value the new value
     */
    void setKeepAliveTimeoutSeconds(long value);

    /** {@return keepalive.interval} */
    long getKeepAliveIntervalSeconds();

    /**
     * Sets keepalive.interval.
     *
     * @param value the new value
     */
    void setKeepAliveIntervalSeconds(long value);

    /** {@return keepalive.probes} */
    int getKeepAliveProbes();

    /**
     * Sets keepalive.probes.
     *
     * @param value the new value
     */
    void setKeepAliveProbes(int value);

    /** {@return session.idle-timeout} */
    long getSessionIdleTimeoutMillis();

    /**
     * Sets session.idle-timeout.
     *
     * @param value the new value
     */
    void setSessionIdleTimeoutMillis(long value);

    /** {@return unreachable.policy} */
    String getUnreachablePolicy();

    /**
     * Sets unreachable.policy.
     *
     * @param value the new value
     */
    void setUnreachablePolicy(String value);

    /** {@return unreachable.threshold} */
    int getUnreachableThreshold();

    /**
     * Sets unreachable.threshold.
     *
     * @param value the new value
     */
    void setUnreachableThreshold(int value);

    /** {@return session.limit} */
    int getSessionLimit();

    /**
     * Sets session.limit.
     *
     * @param value the new value
     */
    void setSessionLimit(int value);

    /** {@return session.limit-per-user} */
    int getSessionLimitPerUser();

    /**
     * Sets session.limit-per-user.
     *
     * @param value the new value
     */
    void setSessionLimitPerUser(int value);

    /** {@return session.limit-per-address} */
    int getSessionLimitPerAddress();

    /**
     * Sets session.limit-per-address.
     *
     * @param value the new value
     */
    void setSessionLimitPerAddress(int value);

    /** {@return topic.limit-per-session} */
    int getTopicLimitPerSession();

    /**
     * Sets topic.limit-per-session.
     *
     * @param value the new value
     */
    void setTopicLimitPerSession(int value);

    /** {@return logon.timeout} */
    long getLogonTimeoutMillis();

    /**
     * Sets logon.timeout.
     *
     * @param value the new value
     */
    void setLogonTimeoutMillis(long value);

    /** {@return callback.policy} */
    String getCallbackPolicy();

    /**
     * Sets callback.policy.
     *
     * @param value the new value
     */
    void setCallbackPolicy(String value);

    /** {@return callback.min-port} */
    int getCallbackMinPort();

    /**
     * Sets callback.min-port.
     *
     * @param value the new value
     */
    void setCallbackMinPort(int value);

    /** {@return session.supersede} */
    boolean isSessionSupersede();

    /**
     * Sets session.supersede.
     *
     * @param value the new value
     */
    void setSessionSupersede(boolean value);

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
