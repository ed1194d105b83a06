package io.tocsin;

import java.util.Locale;
import java.util.Map;

/** A named set of defaults. */
public enum Profile {
    /** The defaults of the settings table. */
    MODERN,
    /** The behaviour of 1997, for comparison: constant interval, bounces only counted, two hours of keep-alive. */
    EXCHANGE_1997;

    /**
     * The defaults that differ, or that this profile insists on.
     *
     * @return values as text, by key
     */
    public Map<String, String> presets() {
        return switch (this) {
            case MODERN -> Map.of();
            case EXCHANGE_1997 -> Map.of(
                    "push.backoff", "1.0",
                    "push.fallback", "none",
                    "keepalive.timeout", "2h",
                    "keepalive.interval", "1s",
                    "keepalive.probes", "5",
                    "unreachable.policy", "count",
                    "session.supersede", "false");
        };
    }

    /**
     * The name used in the settings file.
     *
     * @return the name in lower case, words joined by a hyphen
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
