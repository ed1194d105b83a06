package io.tocsin.text;

import java.util.function.IntPredicate;

/** Asks about the characters of a text, without making a stream of them for every line that a client sends. */
public final class Characters {
    private Characters() {}

    /** Whether it is one of {@code 0} to {@code 9}; the digits of other scripts are none. */
    public static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    /** Whether one of them is of this kind. */
    public static boolean any(String text, IntPredicate kind) {
        for (int i = 0; i < text.length(); i++) {
            if (kind.test(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether all of them are; also if there are none. */
    public static boolean all(String text, IntPredicate kind) {
        for (int i = 0; i < text.length(); i++) {
            if (!kind.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
