package io.tocsin;

import java.util.Locale;

/** Who may log on. */
public enum AuthMode {
    /** Anyone, provided that the control endpoint listens on loopback: on other addresses the server refuses to start. */
    AUTO,
    /** Anyone, from anywhere, said explicitly. */
    OPEN,
    /** Those in the users file. */
    USERS,
    /** Those whom the embedding application's authenticator lets in. */
    HOST;

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
