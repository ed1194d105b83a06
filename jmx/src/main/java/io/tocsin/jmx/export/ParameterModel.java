package io.tocsin.jmx.export;

import org.jspecify.annotations.Nullable;

/** A parameter of an operation: a primitive or a String. */
record ParameterModel(String name, Class<?> type, String description, String unit) {

    /**
     * The argument as the method wants it.
     *
     * @throws IllegalArgumentException naming parameter, rule and argument
     */
    Object fit(@Nullable Object argument) {
        try {
            return Singles.fit(Boxes.box(type), argument);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    name + " must be " + e.getMessage() + ", was " + Legible.of(argument), e);
        }
    }
}
