package io.tocsin.push;

/** A session, or a subscription, is one too many; the message names the setting and its value. */
public final class LimitExceededException extends Exception {
    private static final long serialVersionUID = 1L;

    public LimitExceededException(String message) {
        super(message);
    }
}
