package io.tocsin;

import java.util.Locale;

/** What an accepted unreachable does to its session. */
public enum UnreachablePolicy {
    /** Makes the session suspect and asks its TCP connection at once. */
    PROBE,
    /** Is counted, nothing more, as in 1997. */
    COUNT,
    /** Ends the session once the threshold is reached; for trusted networks. */
    CLOSE;

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
