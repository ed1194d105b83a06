package io.tocsin.jmx.export;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An operation.
 *
 * @param result the shape of what it gives; empty if it gives nothing
 * @param changes false if it only looks
 */
record OperationModel(
        Method method, String description, boolean changes, List<ParameterModel> parameters, Optional<Shape> result) {

    String name() {
        return method.getName();
    }

    /** Tells it from others of the same name. */
    List<String> signature() {
        return Arrays.stream(method.getParameterTypes()).map(Class::getName).toList();
    }
}
