package io.tocsin.samples.standalone.top;

import java.io.IOException;

/** There are several servers, and nobody said which is meant. */
final class AmbiguousServerException extends IOException {
    private static final long serialVersionUID = 1;

    AmbiguousServerException(String message) {
        super(message);
    }
}
