package io.tocsin.jmx.export;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An attribute: its name and type as consoles see them, and the methods behind it.
 *
 * @param key what both methods are given first; empty if they take no key
 * @param unit what is counted, empty for what is no quantity
 */
record AttributeModel(
        String name,
        Shape shape,
        Method getter,
        Optional<Method> setter,
        Optional<String> key,
        String description,
        String unit,
        Bounds bounds) {

    /**
     * The value as the setter's class wants it.
     *
     * @throws IllegalArgumentException naming attribute, rule and value
     */
    @Nullable Object fit(@Nullable Object value) {
        try {
            return bounds.fit(shape, value);
        } catch (IllegalArgumentException e) {
            throw refusal(e.getMessage(), value);
        }
    }

    IllegalArgumentException refusal(@Nullable String rule, @Nullable Object value) {
        return new IllegalArgumentException(name + key.map(row -> " (" + row + ")").orElse("") + " must be " + rule + ", was "
                + (value instanceof CharSequence ? "'" + Legible.of(value) + "'" : Legible.of(value)));
    }

    /** As which class a value of its own is shown; only single values of a primitive kind have one. */
    boolean isBoolean() {
        return shape instanceof Shape.Plain(Class<?> type) && type == boolean.class;
    }
}
