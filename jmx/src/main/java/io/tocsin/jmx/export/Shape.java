package io.tocsin.jmx.export;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/** As what a Java type is shown to consoles. Only a description; {@link Conversions} carries it out. */
sealed interface Shape {

    /** Whether the JDK's own mapping to open types would show something else, or nothing at all. */
    boolean foreign();

    /** What the JDK shows by itself: primitives, String, Date, and whatever consists of nothing but those. */
    record Plain(Type type) implements Shape {
        @Override
        public boolean foreign() {
            return false;
        }
    }

    /**
     * One value for one value.
     *
     * @param shown the class that consoles see, a box for what {@code primitive} makes a primitive
     * @param primitive whether an attribute or result of its own is shown as a primitive
     * @param words those of an enum, which the JDK shows alike; otherwise none
     * @param suffix what is put behind the name
     */
    record Scalar(Class<?> shown, boolean primitive, List<String> words, String suffix, Codec codec) implements Shape {
        @Override
        public boolean foreign() {
            return words.isEmpty();
        }
    }

    /** A value or none, shown as a value or null. */
    record Maybe(OptionalKind kind, Shape content) implements Shape {
        @Override
        public boolean foreign() {
            return true;
        }
    }

    /** A List or array with foreign elements, shown as an array. */
    record Sequence(Shape element) implements Shape {
        @Override
        public boolean foreign() {
            return true;
        }
    }

    /** A Map with foreign values, shown as a table with text keys. */
    record Table(Shape value) implements Shape {
        @Override
        public boolean foreign() {
            return true;
        }
    }

    /** A record with foreign components, shown as a record with the same names and shown types. */
    record Fields(Class<?> type, List<Field> fields) implements Shape {
        @Override
        public boolean foreign() {
            return true;
        }
    }

    /** A component of a record. */
    record Field(String name, Method accessor, Shape shape) {}

    /** The class of a single value, as a box: what an operator can type. Empty for what has parts. */
    default Optional<Class<?>> single() {
        return switch (this) {
            case Plain(Class<?> type) -> Boxes.isSingle(type) ? Optional.of(Boxes.box(type)) : Optional.empty();
            case Plain _, Sequence _, Table _, Fields _ -> Optional.empty();
            case Scalar scalar -> Optional.of(scalar.shown());
            case Maybe maybe -> maybe.content().single();
        };
    }

    /** The words to choose from, if it is an enum. */
    default List<String> words() {
        return switch (this) {
            case Scalar scalar -> scalar.words;
            case Maybe maybe -> maybe.content().words();
            case Plain _, Sequence _, Table _, Fields _ -> List.of();
        };
    }

    /** Whether "nothing" is a value. */
    default boolean optional() {
        return this instanceof Maybe;
    }

    /** What is put behind the name of what has this shape: a duration's unit. */
    default String suffix() {
        return switch (this) {
            case Scalar scalar -> scalar.suffix();
            case Maybe maybe -> maybe.content().suffix();
            case Plain _, Sequence _, Table _, Fields _ -> "";
        };
    }
}
