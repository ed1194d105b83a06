package io.tocsin;

import java.util.Locale;

/** Where a setting's value comes from, highest first: what stands above wins over what stands below. */
public enum SettingOrigin {
    /** Changed while the server runs, through JMX or the Java API. */
    CHANGE,
    /** A system property. */
    SYSTEM_PROPERTY,
    /** An environment variable. */
    ENVIRONMENT,
    /** The settings file. */
    FILE,
    /** Given in code by the embedding application. */
    CODE,
    /** The profile's default. */
    PROFILE,
    /** The table's default. */
    DEFAULT;

    /**
     * The name for people.
     *
     * @return the name in lower case
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
