package io.tocsin.jmx.export;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.MBeanException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a target throws, as exceptions that any client can read: classes of the JDK, without a cause. A refusal keeps
 * its message, cleaned and cut, since it may repeat whatever the caller sent; anything else is told by class and message, and its stack trace stays in the log of this side.
 */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Class<?> type;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    Failures(Class<?> type) {
        this.type = type;
    }

    /** A getter failed. Consoles ask every few seconds: each kind of failure is logged once. */
    RuntimeException ofReading(String attribute, Throwable thrown) {
        return plain(thrown, "attribute " + attribute, told.add(attribute + " " + target(thrown).getClass().getName()));
    }

    /** A setter or an operation failed. */
    RuntimeException of(String member, Throwable thrown) {
        return plain(thrown, member, true);
    }

    private RuntimeException plain(Throwable thrown, String member, boolean log) {
        Throwable cause = target(thrown);
        return switch (cause) {
            case IllegalArgumentException refused -> new IllegalArgumentException(message(refused));
            case IllegalStateException refused -> new IllegalStateException(message(refused));
            default -> {
                if (log) {
                    LOG.warn("{}: {} failed", type.getName(), member, cause);
                }
                yield new IllegalStateException(told(cause));
            }
        };
    }

    private static Throwable target(Throwable thrown) {
        return thrown instanceof MBeanException wrapped && wrapped.getCause() != null ? wrapped.getCause() : thrown;
    }

    private static String message(RuntimeException refused) {
        String message = refused.getMessage();
        return message == null ? refused.getClass().getName() : Legible.message(message);
    }

    private static String told(Throwable cause) {
        @Nullable String message = cause.getMessage();
        return cause.getClass().getName() + (message == null ? "" : ": " + Legible.message(message));
    }
}
