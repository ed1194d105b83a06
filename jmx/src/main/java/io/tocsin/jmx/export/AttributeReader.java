package io.tocsin.jmx.export;

import io.tocsin.management.Managed;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes attributes of marked methods, and of rows of tables. */
final class AttributeReader {
    private final MarkedMethods methods;

    AttributeReader(MarkedMethods methods) {
        this.methods = methods;
    }

    List<AttributeModel> read() {
        return methods.with(Managed.class).stream().map(this::attribute).toList();
    }

    private AttributeModel attribute(MarkedMethods.Marked<Managed> marked) {
        Method getter = marked.call();
        try {
            return attribute(marked.mark(), getter, marked.typed());
        } catch (BrokenRule broken) {
            throw broken;
        } catch (IllegalArgumentException rule) {
            throw new BrokenRule(getter, rule.getMessage());
        }
    }

    private AttributeModel attribute(Managed mark, Method getter, Method typed) {
        require(getter.getParameterCount() == 0, "an attribute takes no parameters");
        require(getter.getReturnType() != void.class, "an attribute gives a value");
        require(!mark.value().isBlank(), "the description must not be empty");
        Shape shape = inUnit(Shapes.of(typed.getGenericReturnType()), mark.unit());
        String property = property(getter);
        Optional<Method> setter = setter(getter, typed, property);
        String unit = switch (shape.suffix()) {
            case "Millis" -> "ms";
            case "Seconds" -> "s";
            default -> mark.unit();
        };
        return new AttributeModel(property + shape.suffix(), shape, getter, setter, Optional.empty(), mark.value(), unit,
                Bounds.parse(shape, mark.min(), mark.max(), mark.defaultValue(), List.of(mark.legalValues())));
    }

    private static Shape inUnit(Shape shape, String unit) {
        if (shape.suffix().isEmpty()) {
            return shape;
        }
        return switch (unit) {
            case "", "ms" -> shape;
            case "s" -> shape instanceof Shape.Maybe(OptionalKind kind, Shape _)
                    ? new Shape.Maybe(kind, Scalars.seconds()) : Scalars.seconds();
            default -> throw new IllegalArgumentException(
                    "the unit of a " + Duration.class.getSimpleName() + " must be ms or s, is '" + unit + "'");
        };
    }

    /** {@code getPendingCount} and {@code pendingCount} are both {@code PendingCount}. */
    private static String property(Method getter) {
        String name = getter.getName();
        if (isPrefixed(name, "get")) {
            return name.substring(3);
        }
        if (getter.getReturnType() == boolean.class && isPrefixed(name, "is")) {
            return name.substring(2);
        }
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static boolean isPrefixed(String name, String prefix) {
        return name.startsWith(prefix) && name.length() > prefix.length()
                && Character.isUpperCase(name.charAt(prefix.length()));
    }

    private Optional<Method> setter(Method getter, Method typed, String property) {
        boolean prefixed = property.length() < getter.getName().length();
        Optional<Method> setter = methods.callable(getter.getName(), getter.getReturnType())
                .or(() -> prefixed ? methods.callable("set" + property, getter.getReturnType()) : Optional.empty())
                .filter(method -> method.getReturnType() == void.class)
                .filter(method -> method.isBridge()
                        || method.getGenericParameterTypes()[0].equals(typed.getGenericReturnType()));
        setter.ifPresent(method -> require(isReadable(Shapes.of(typed.getGenericReturnType())),
                "an attribute of the type " + typed.getGenericReturnType().getTypeName()
                        + " cannot be written; give the method " + method.getName() + " another name"));
        return setter;
    }

    /** Lists and records can be written only if the JDK knows everything in them. */
    private static boolean isReadable(Shape shape) {
        return !shape.foreign() || shape.single().isPresent();
    }

    /** The rows of a table as attributes of a class. */
    AttributeModel row(Class<?> type, KeyedAttribute row) {
        try {
            require(isName(row.name()), "the name of an attribute must be one word");
            require((row.type().isPrimitive() && row.type() != void.class) || row.type() == String.class,
                    "a row must be a primitive or String, is " + row.type().getName());
            Method getter = declared(type, row.getter(), Object.class, String.class);
            Optional<Method> setter = Optional.ofNullable(row.setter())
                    .map(method -> declared(type, method, void.class, String.class, Object.class));
            Shape shape = new Shape.Plain(row.type());
            return new AttributeModel(row.name(), shape, getter, setter, Optional.of(row.key()),
                    row.description(), row.unit(),
                    Bounds.parse(shape, row.min(), row.max(), row.defaultValue(), row.legalValues()));
        } catch (IllegalArgumentException rule) {
            throw new BrokenRule(type, "attribute " + row.name() + ": " + rule.getMessage());
        }
    }

    private Method declared(Class<?> type, Method method, Class<?> result, Class<?>... parameters) {
        require(method.getDeclaringClass().isAssignableFrom(type), method + " is no method of " + type.getName());
        Method callable = methods.callable(method.getName(), parameters)
                .filter(found -> found.getReturnType() == result)
                .orElseThrow(() -> new IllegalArgumentException(method + " must be public and take "
                        + (parameters.length == 1 ? "a String and give an Object" : "a String and an Object")));
        return callable;
    }

    static boolean isName(String word) {
        return !word.isEmpty() && Character.isJavaIdentifierStart(word.charAt(0))
                && word.chars().allMatch(Character::isJavaIdentifierPart);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
