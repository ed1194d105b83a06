package io.tocsin.control;

/** A command is not carried out; nothing changed. The message says what was wrong and what would be right. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    RefusedException(ErrorCode code, String text) {
        super(text, null, false, false);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }

    /** The answer to the client. */
    String line() {
        return "ERR " + code + " " + getMessage();
    }
}
