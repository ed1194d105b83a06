package io.tocsin;

import java.util.Locale;

/** Which callbacks are let in. */
public enum CallbackPolicy {
    /** Only the TCP peer's own address, or a proved one. */
    PEER,
    /** Only a proved callback, or in-band. */
    PROVED,
    /** Any address that is not refused outright. */
    ANY;

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
