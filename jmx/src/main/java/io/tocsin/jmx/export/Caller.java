package io.tocsin.jmx.export;

import java.security.Principal;
import java.util.stream.Collectors;
import javax.security.auth.Subject;

/** Whoever makes the JMX call that the current thread is serving. */
public final class Caller {
    private static final String LOCAL = "local JMX";

    private Caller() {}

    /** The names of the remote principal, fit for a line; {@code local JMX} if nobody logged on. */
    public static String name() {
        Subject subject = Subject.current();
        if (subject == null || subject.getPrincipals().isEmpty()) {
            return LOCAL;
        }
        return Legible.of(subject.getPrincipals().stream()
                .map(Principal::getName)
                .distinct()
                .collect(Collectors.joining(", ")));
    }
}
