package io.tocsin.jmx.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which values of an attribute are let in, and its default; all as consoles see them. */
record Bounds(Optional<Number> min, Optional<Number> max, Optional<Object> defaultValue, List<Object> legalValues) {

    /** Reads them as texts; empty texts stand for none. Fails with the rule that is broken. */
    static Bounds parse(Shape shape, String min, String max, String defaultValue, List<String> legalValues) {
        List<Object> legal = new ArrayList<>();
        if (!legalValues.isEmpty() && !shape.words().isEmpty()) {
            throw new IllegalArgumentException("the legalValues of an enum are known: leave them out");
        }
        for (String word : legalValues.isEmpty() ? shape.words() : legalValues) {
            legal.add(value(shape, "legalValues", word));
        }
        Bounds bounds = new Bounds(number(shape, "min", min), number(shape, "max", max), Optional.empty(), List.copyOf(legal));
        bounds.requireSense();
        if (defaultValue.isEmpty()) {
            return bounds;
        }
        Object value = value(shape, "defaultValue", defaultValue);
        bounds.objection(value).ifPresent(rule -> {
            throw new IllegalArgumentException("the default must be " + rule + ", is '" + defaultValue + "'");
        });
        return new Bounds(bounds.min, bounds.max, Optional.of(value), List.copyOf(legal));
    }

    /** What a value would have to be; empty if it is let in. */
    Optional<String> objection(Object value) {
        if (!legalValues.isEmpty() && !legalValues.contains(value)) {
            return Optional.of("one of " + String.join(", ", legalValues.stream().map(Object::toString).toList()));
        }
        if (min.isEmpty() && max.isEmpty()) {
            return Optional.empty();
        }
        return isFinite(value) && isInside((Number) value) ? Optional.empty() : Optional.of(range());
    }

    private boolean isInside(Number value) {
        return min.filter(lowest -> compare(value, lowest) < 0).isEmpty()
                && max.filter(highest -> compare(value, highest) > 0).isEmpty();
    }

    private String range() {
        if (min.isEmpty()) {
            return "at most " + max.orElseThrow();
        }
        return max.map(highest -> min.get() + " to " + highest).orElseGet(() -> "at least " + min.get());
    }

    private void requireSense() {
        if (min.isPresent() && max.isPresent() && compare(min.get(), max.get()) > 0) {
            throw new IllegalArgumentException("min " + min.get() + " is above max " + max.get());
        }
        if (!legalValues.isEmpty() && (min.isPresent() || max.isPresent())) {
            throw new IllegalArgumentException("legalValues and min or max exclude each other");
        }
    }

    private static int compare(Number one, Number other) {
        return Numbers.exact(one).compareTo(Numbers.exact(other));
    }

    private static boolean isFinite(Object value) {
        return !(value instanceof Double d && !Double.isFinite(d)) && !(value instanceof Float f && !Float.isFinite(f));
    }

    private static Optional<Number> number(Shape shape, String what, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (shape.single().filter(Boxes::isNumber).isEmpty()) {
            throw new IllegalArgumentException(what + " is for numbers only");
        }
        Number limit = (Number) value(shape, what, text);
        if (!isFinite(limit)) {
            throw new IllegalArgumentException(what + " must be a finite number, is '" + text + "'");
        }
        return Optional.of(limit);
    }

    /** What consoles see of the value that a text stands for. */
    private static Object value(Shape shape, String what, String text) {
        Class<?> box = shape.single()
                .orElseThrow(() -> new IllegalArgumentException(what + " is for single values only"));
        try {
            return canonical(shape, Singles.parse(box, text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + " must be " + e.getMessage() + ", is '" + text + "'", e);
        }
    }

    private static Object canonical(Shape shape, Object shown) {
        return switch (shape) {
            case Shape.Scalar scalar -> scalar.codec().show().apply(scalar.codec().read().apply(shown));
            case Shape.Maybe maybe -> canonical(maybe.content(), shown);
            case Shape.Plain _, Shape.Sequence _, Shape.Table _, Shape.Fields _ -> shown;
        };
    }

    /** Whether a value is one that a console may send; the value itself, or of the right class. */
    @Nullable Object fit(Shape shape, @Nullable Object value) {
        if (value == null && shape.optional()) {
            return null;
        }
        Optional<Class<?>> single = shape.single();
        if (single.isEmpty()) {
            if (value == null) {
                throw new IllegalArgumentException("a value");
            }
            return value;
        }
        Object given = fit(single.get(), value);
        Object fitted = shape.words().isEmpty() ? given : canonical(shape, given);
        objection(fitted).ifPresent(rule -> {
            throw new IllegalArgumentException(rule);
        });
        return fitted;
    }

    /** A number that its class cannot hold is outside the bounds, which are the narrower rule. */
    private Object fit(Class<?> box, @Nullable Object value) {
        try {
            return Singles.fit(box, value);
        } catch (IllegalArgumentException notOfThatClass) {
            if (value instanceof Number number
                    && Boxes.isSingle(number.getClass())
                    && isFinite(number)
                    && !isInside(number)) {
                throw new IllegalArgumentException(range(), notOfThatClass);
            }
            throw notOfThatClass;
        }
    }
}
