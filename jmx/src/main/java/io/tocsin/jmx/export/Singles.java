package io.tocsin.jmx.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Single values of a given class, from what consoles send or from text. Failures go on after "X must be". */
final class Singles {
    private Singles() {}

    /** The same value as an instance of the class. */
    static Object fit(Class<?> box, @Nullable Object value) {
        if (box.isInstance(value)) {
            return value;
        }
        if (Boxes.isNumber(box) && value instanceof Number number && Boxes.isSingle(number.getClass())) {
            return Numbers.fit(box, number);
        }
        throw new IllegalArgumentException(noun(box));
    }

    /** The value that a text stands for. */
    static Object parse(Class<?> box, String text) {
        if (box == String.class) {
            return text;
        }
        if (Boxes.isNumber(box)) {
            return number(box, text);
        }
        if (box == Boolean.class && (text.equals("true") || text.equals("false"))) {
            return Boolean.valueOf(text);
        }
        if (box == Character.class && text.length() == 1) {
            return text.charAt(0);
        }
        if (box == Date.class) {
            try {
                return Date.from(Instant.parse(text));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(noun(box), e);
            }
        }
        throw new IllegalArgumentException(noun(box));
    }

    private static Object number(Class<?> box, String text) {
        try {
            return Numbers.fit(box, new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(noun(box), e);
        }
    }

    private static String noun(Class<?> box) {
        if (box == Boolean.class) {
            return "true or false";
        }
        if (box == Character.class) {
            return "one character";
        }
        if (box == Date.class) {
            return "a date";
        }
        if (Boxes.isNumber(box)) {
            return "a number";
        }
        return box == String.class ? "text" : "of class " + box.getName();
    }
}
