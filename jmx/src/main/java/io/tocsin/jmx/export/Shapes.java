package io.tocsin.jmx.export;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Finds the shape of a type; fails with a sentence that says which part of the type cannot be shown. */
final class Shapes {
    private static final Map<Class<?>, Shape> NUMBERS_OR_NONE = Map.of(
            OptionalInt.class, new Shape.Maybe(OptionalKind.INT, new Shape.Plain(Integer.class)),
            OptionalLong.class, new Shape.Maybe(OptionalKind.LONG, new Shape.Plain(Long.class)),
            OptionalDouble.class, new Shape.Maybe(OptionalKind.DOUBLE, new Shape.Plain(Double.class)));

    private final Deque<Class<?>> open = new ArrayDeque<>();

    private Shapes() {}

    static Shape of(Type type) {
        return new Shapes().shape(type);
    }

    private Shape shape(Type type) {
        return switch (type) {
            case Class<?> c when Boxes.isSingle(c) -> new Shape.Plain(c);
            case Class<?> c when c.isArray() -> sequence(type, c.getComponentType());
            case Class<?> c when c.isRecord() -> fields(c);
            case Class<?> c -> Scalars.of(requireOpen(c))
                    .or(() -> Optional.ofNullable(NUMBERS_OR_NONE.get(c)))
                    .orElseThrow(() -> unsupported(type));
            case GenericArrayType array -> sequence(type, array.getGenericComponentType());
            case ParameterizedType of when of.getRawType() == List.class -> sequence(type, argument(of, 0));
            case ParameterizedType of when of.getRawType() == Optional.class -> maybe(argument(of, 0));
            case ParameterizedType of when of.getRawType() == Map.class -> table(of);
            default -> throw unsupported(type);
        };
    }

    private Shape sequence(Type whole, Type part) {
        Shape element = shape(part);
        return element.foreign() ? new Shape.Sequence(element) : new Shape.Plain(whole);
    }

    private Shape maybe(Type part) {
        Shape content = shape(part);
        if (content.optional()) {
            throw new IllegalArgumentException("an Optional of an Optional cannot be shown");
        }
        return new Shape.Maybe(OptionalKind.ANY, content);
    }

    private Shape table(ParameterizedType of) {
        Type key = argument(of, 0);
        if (key != String.class && !(key instanceof Class<?> c && c.isEnum())) {
            throw new IllegalArgumentException(
                    "the keys of a Map must be Strings or an enum, are " + key.getTypeName());
        }
        Shape value = shape(argument(of, 1));
        return value.foreign() ? new Shape.Table(value) : new Shape.Plain(of);
    }

    private Shape fields(Class<?> type) {
        requireOpen(type);
        if (open.contains(type)) {
            throw new IllegalArgumentException("the record " + type.getName() + " contains itself");
        }
        open.push(type);
        List<Shape.Field> fields = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Shape shape = shape(component.getGenericType());
            fields.add(new Shape.Field(component.getName() + shape.suffix(), component.getAccessor(), shape));
        }
        open.pop();
        Set<String> names = new HashSet<>();
        for (Shape.Field field : fields) {
            if (!names.add(field.name())) {
                throw new IllegalArgumentException(
                        "two components of " + type.getName() + " would be shown as " + field.name());
            }
        }
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("the record " + type.getName() + " has no components");
        }
        return fields.stream().anyMatch(field -> field.shape().foreign())
                ? new Shape.Fields(type, List.copyOf(fields))
                : new Shape.Plain(type);
    }

    private static Class<?> requireOpen(Class<?> type) {
        if (!MarkedMethods.isOpen(type)) {
            throw new IllegalArgumentException("the type " + type.getName() + " must be public, in an exported package");
        }
        return type;
    }

    private static Type argument(ParameterizedType of, int index) {
        return of.getActualTypeArguments()[index];
    }

    private static IllegalArgumentException unsupported(Type type) {
        return new IllegalArgumentException("the type " + type.getTypeName() + " cannot be shown; possible are primitives,"
                + " their boxes, String, enums, Date, Duration, Instant, InetSocketAddress, InetAddress, Path, URI,"
                + " Optional of these, public records, arrays and Lists of all these, and Maps with String or enum keys");
    }
}
