package io.tocsin.control;

import java.io.IOException;

/** The client sent something that cannot be answered with {@code ERR}: the connection ends. */
final class ProtocolViolation extends IOException {
    private static final long serialVersionUID = 1L;

    ProtocolViolation(String message) {
        super(message);
    }
}
