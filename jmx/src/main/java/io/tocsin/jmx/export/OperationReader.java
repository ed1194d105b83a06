package io.tocsin.jmx.export;

import io.tocsin.management.Managed;
import io.tocsin.management.ManagedOperation;
import io.tocsin.management.ManagedParameter;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes operations of marked methods. */
final class OperationReader {
    /** What JMX would take for the methods of an attribute. */
    private static final Pattern GETTER = Pattern.compile("get.+");
    private static final Pattern SETTER = Pattern.compile("set.+");
    private static final Pattern IS = Pattern.compile("is.+");

    private final MarkedMethods methods;

    OperationReader(MarkedMethods methods) {
        this.methods = methods;
    }

    List<OperationModel> read() {
        List<Method> attributes = methods.with(Managed.class).stream().map(MarkedMethods.Marked::call).toList();
        return methods.with(ManagedOperation.class).stream().map(marked -> operation(marked, attributes)).toList();
    }

    private OperationModel operation(MarkedMethods.Marked<ManagedOperation> marked, List<Method> attributes) {
        Method method = marked.call();
        try {
            require(!attributes.contains(method), "is either an attribute or an operation, not both");
            require(!marked.mark().value().isBlank(), "the description must not be empty");
            require(!looksLikeAttribute(method), "JMX takes an operation of this name for an attribute; rename it");
            return new OperationModel(method, marked.mark().value(), marked.mark().changes(),
                    parameters(marked.declared()), result(marked.typed()));
        } catch (IllegalArgumentException rule) {
            throw new BrokenRule(method, rule.getMessage());
        }
    }

    private static Optional<Shape> result(Method typed) {
        return typed.getReturnType() == void.class
                ? Optional.empty()
                : Optional.of(Shapes.of(typed.getGenericReturnType()));
    }

    private static boolean looksLikeAttribute(Method method) {
        String name = method.getName();
        Class<?> result = method.getReturnType();
        return switch (method.getParameterCount()) {
            case 0 -> (result != void.class && GETTER.matcher(name).matches())
                    || (result == boolean.class && IS.matcher(name).matches());
            case 1 -> result == void.class && SETTER.matcher(name).matches();
            default -> false;
        };
    }

    private static List<ParameterModel> parameters(Method declared) {
        List<ParameterModel> parameters = new ArrayList<>();
        for (Parameter parameter : declared.getParameters()) {
            int number = parameters.size() + 1;
            ManagedParameter mark = parameter.getAnnotation(ManagedParameter.class);
            require(mark != null, "parameter " + number + " is not marked @ManagedParameter");
            if (mark == null) {
                break;
            }
            require(parameter.getType().isPrimitive() || parameter.getType() == String.class,
                    "parameter " + mark.name() + " must be a primitive or String, is " + parameter.getType().getName());
            require(AttributeReader.isName(mark.name()),
                    "the name of parameter " + number + " must be one word, is '" + mark.name() + "'");
            require(!mark.value().isBlank(), "the description of parameter " + mark.name() + " must not be empty");
            require(parameters.stream().noneMatch(other -> other.name().equals(mark.name())),
                    "two parameters are called " + mark.name());
            parameters.add(new ParameterModel(mark.name(), parameter.getType(), mark.value(), mark.unit()));
        }
        return List.copyOf(parameters);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
