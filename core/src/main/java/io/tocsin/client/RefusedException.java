package io.tocsin.client;

import java.io.IOException;

/** The server answered a command with {@code ERR}. */
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    /** The word after {@code ERR}. */
    private final String code;

    /**
     * An answer.
     *
     * @param code the protocol's code, such as {@code denied}
     * @param text the server's words
     */
    public RefusedException(String code, String text) {
        super(code + ": " + text);
        this.code = code;
    }

    /**
     * The protocol's error code.
     *
     * @return one of the codes of the protocol, such as {@code auth}, {@code denied} or {@code limit}
     */
    public String code() {
        return code;
    }
}
