package io.tocsin.control;

import java.util.Arrays;

/** What a user proves himself with. Cleared as soon as it has been checked; never shown. */
final class Secret {
    private final char[] chars;

    Secret(String text) {
        this.chars = text.toCharArray();
    }

    /** The characters themselves, not a copy: clearing must reach every place they were handed to. */
    char[] chars() {
        return chars;
    }

    void clear() {
        Arrays.fill(chars, '\0');
    }

    @Override
    public String toString() {
        return "secret";
    }
}
