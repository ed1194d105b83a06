package io.tocsin.samples.jconsole;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.ExecutionException;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanException;
import javax.management.ReflectionException;
import javax.management.RuntimeMBeanException;
import org.jspecify.annotations.Nullable;

/** Finds the words that are meant for the operator in what JMX wrapped around them. */
final class Refusal {
    private Refusal() {}

    static String text(Throwable failure) {
        Throwable inner = failure;
        for (Throwable next = wrapped(inner); next != null; next = wrapped(inner)) {
            inner = next;
        }
        String message = inner.getMessage();
        String said = message == null || message.isBlank() ? inner.getClass().getSimpleName() : message;
        return switch (inner) {
            case IOException _ -> "The connection failed: " + said;
            case InstanceNotFoundException _ -> "The server has gone, or does not show this: " + said;
            default -> said;
        };
    }

    private static @Nullable Throwable wrapped(Throwable failure) {
        return switch (failure) {
            case ExecutionException e -> e.getCause();
            case UndeclaredThrowableException e -> e.getCause();
            case MBeanException e -> e.getCause();
            case RuntimeMBeanException e -> e.getCause();
            case ReflectionException e -> e.getCause();
            default -> null;
        };
    }
}
