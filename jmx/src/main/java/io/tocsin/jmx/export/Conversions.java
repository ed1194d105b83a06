package io.tocsin.jmx.export;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/** Carries shapes out. */
final class Conversions {
    /** The model lets nobody write such attributes. */
    static final Conversion.Step ONE_WAY = value -> {
        throw new UnsupportedOperationException("only shown");
    };

    private final Mirrors mirrors;

    Conversions(ChildClasses classes) {
        this.mirrors = new Mirrors(classes, this);
    }

    Conversion of(Shape shape) {
        return switch (shape) {
            case Shape.Plain(Type type) -> new Conversion(
                    raw(type), TypeDefinition.Sort.describe(type), value -> value, value -> value);
            case Shape.Scalar scalar -> scalar(scalar.shown(), scalar.codec());
            case Shape.Maybe(OptionalKind kind, Shape content) -> maybe(kind, of(content));
            case Shape.Sequence(Shape element) -> sequence(of(element));
            case Shape.Table(Shape value) -> table(of(value));
            case Shape.Fields fields -> mirrors.of(fields);
        };
    }

    /** The type of an attribute or result of that shape. */
    TypeDescription.Generic shown(Shape shape) {
        return shape instanceof Shape.Scalar scalar && scalar.primitive()
                ? TypeDescription.ForLoadedType.of(Boxes.unbox(scalar.shown())).asGenericType()
                : of(shape).shown();
    }

    private static Conversion scalar(Class<?> shown, Codec codec) {
        return new Conversion(shown, TypeDescription.ForLoadedType.of(shown).asGenericType(),
                value -> value == null ? null : codec.show().apply(value),
                value -> value == null ? null : codec.read().apply(value));
    }

    private static Conversion maybe(OptionalKind kind, Conversion content) {
        return new Conversion(content.raw(), content.shown(),
                value -> value == null ? null : content.show().apply(kind.open(value)),
                value -> kind.close(content.read().apply(value)));
    }

    private static Conversion sequence(Conversion element) {
        return new Conversion(element.raw().arrayType(),
                TypeDescription.Generic.Builder.of(element.shown()).asArray().build(),
                value -> array(element, value), ONE_WAY);
    }

    private static @Nullable Object array(Conversion element, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        List<?> all = value instanceof List<?> list ? list : Arrays.asList((Object[]) value);
        Object shown = Array.newInstance(element.raw(), all.size());
        int index = 0;
        for (Object one : all) {
            Array.set(shown, index++, element.show().apply(one));
        }
        return shown;
    }

    private static Conversion table(Conversion values) {
        return new Conversion(Map.class,
                TypeDescription.Generic.Builder.parameterizedType(
                        TypeDescription.ForLoadedType.of(Map.class),
                        TypeDescription.ForLoadedType.of(String.class).asGenericType(),
                        values.shown()).build(),
                value -> map(values, value), ONE_WAY);
    }

    private static @Nullable Object map(Conversion values, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((key, one) ->
                shown.put(key instanceof Enum<?> word ? word.name() : String.valueOf(key), values.show().apply(one)));
        return shown;
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> c -> Boxes.box(c);
            case ParameterizedType of -> raw(of.getRawType());
            case GenericArrayType array -> raw(array.getGenericComponentType()).arrayType();
            default -> throw new IllegalArgumentException(type.getTypeName());
        };
    }

    /** All of them, in order. */
    List<Conversion> of(List<Shape.Field> fields) {
        List<Conversion> all = new ArrayList<>();
        for (Shape.Field field : fields) {
            all.add(of(field.shape()));
        }
        return all;
    }
}
