package io.tocsin.samples.standalone.top;

import java.util.Objects;
import java.util.stream.Stream;

/** Why a remote call failed, from under the layers that JMX, JNDI and RMI wrap it in. */
final class Causes {
    private Causes() {}

    /** The first line of the innermost message; the name of its class where there is none. */
    static String text(Throwable failure) {
        Throwable innermost = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .reduce((outer, inner) -> inner)
                .orElse(failure);
        String message = innermost.getMessage();
        if (message == null || message.isBlank()) {
            return innermost.getClass().getSimpleName();
        }
        return message.lines().findFirst().orElse("").strip();
    }
}
