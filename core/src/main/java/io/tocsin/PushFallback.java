package io.tocsin;

import java.util.Locale;

/** What happens to a session whose datagrams bounce although its client is alive. */
public enum PushFallback {
    /** Nothing beyond telling the client. */
    NONE,
    /** It gets its pushes on the TCP session as well. */
    IN_BAND;

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
