package io.tocsin;

import java.util.Locale;

/** How datagrams are sent. */
public enum TransportKind {
    /** Linux where native access is enabled, nio elsewhere. */
    AUTO,
    /** System calls through the foreign function interface; reads every ICMP error. */
    LINUX,
    /** Portable channels of the JDK. */
    NIO;

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
