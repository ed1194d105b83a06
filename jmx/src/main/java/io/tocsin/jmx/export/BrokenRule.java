package io.tocsin.jmx.export;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A class cannot be shown as it is marked; the message names class, member and rule. */
final class BrokenRule extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    BrokenRule(Class<?> type, @Nullable String rule) {
        super(type.getName() + ": " + rule);
    }

    BrokenRule(Method method, @Nullable String rule) {
        super(method.getDeclaringClass().getName() + "." + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"))
                + ": " + rule);
    }
}
