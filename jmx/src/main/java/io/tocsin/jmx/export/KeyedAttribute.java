package io.tocsin.jmx.export;

import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that is a row of a table instead of a method: the target's public {@code getter(String)} and
 * {@code setter(String, Object)} are called with the row's key.
 *
 * @param name the attribute's name
 * @param type what consoles see: a primitive or String
 * @param key the key that is given to both methods
 * @param getter a public method of the target that takes a String and gives an Object of that type, boxed
 * @param setter a public void method of the target that takes a String and an Object of that type, boxed; null if it
 *     cannot be set
 * @param description what it is
 * @param unit what is counted, or empty
 * @param min the lowest value, or empty
 * @param max the highest value, or empty
 * @param defaultValue the default, or empty
 * @param legalValues the words to choose from, or none
 */
public record KeyedAttribute(
        String name,
        Class<?> type,
        String key,
        Method getter,
        @Nullable Method setter,
        String description,
        String unit,
        String min,
        String max,
        String defaultValue,
        List<String> legalValues) {
    /** An attribute that cannot be set and has no bounds. */
    public static KeyedAttribute readOnly(
            String name, Class<?> type, String key, Method getter, String description, String unit) {
        return new KeyedAttribute(name, type, key, getter, null, description, unit, "", "", "", List.of());
    }
}
