package io.tocsin;

import io.tocsin.text.Characters;
import java.nio.charset.StandardCharsets;

/** The rule for names of topics: 1 to 255 bytes of UTF-8, neither spaces nor control characters. */
public final class TopicName {
    /** The longest name, in bytes of UTF-8. */
    public static final int MAX_BYTES = 255;

    private static final int MOST_BYTES_OF_A_CHAR = 3;

    private TopicName() {}

    /**
     * Tells whether a topic can have this name.
     *
     * @param name a name
     * @return whether it keeps the rule
     */
    public static boolean isValid(String name) {
        return !name.isEmpty() && isShort(name) && !Characters.any(name, c -> c == ' ' || Character.isISOControl(c));
    }

    private static boolean isShort(String name) {
        return name.length() <= MAX_BYTES / MOST_BYTES_OF_A_CHAR
                || name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    /**
     * Lets a valid name through.
     *
     * @param name a name
     * @return the same name
     * @throws IllegalArgumentException if it breaks the rule
     */
    public static String check(String name) {
        if (!isValid(name)) {
            throw new IllegalArgumentException(
                    "a topic's name has 1 to " + MAX_BYTES + " bytes and neither spaces nor control characters");
        }
        return name;
    }
}
