package io.tocsin.jmx.export;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What somebody else wrote, without control characters and not longer than anybody would read. */
final class Legible {
    private static final int LONGEST = 100;
    private static final int LONGEST_MESSAGE = 2000;

    private Legible() {}

    /** Fit for a line: at most 100 characters. */
    static String of(@Nullable Object value) {
        String text = value instanceof Object[] parts ? Arrays.deepToString(parts) : String.valueOf(value);
        return cleaned(text, LONGEST, false);
    }

    /** Fit for a dialog: at most 2,000 characters, and lines stay lines. */
    static String message(String text) {
        return cleaned(text, LONGEST_MESSAGE, true);
    }

    private static String cleaned(String text, int longest, boolean severalLines) {
        int end = Math.min(text.length(), longest);
        StringBuilder line = new StringBuilder(end + 1);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            line.append(isPrintable(c) || (severalLines && c == '\n') ? c : '?');
        }
        return text.length() > longest ? line.append('…').toString() : line.toString();
    }

    /** Line separators and what turns the direction of writing forge lines as well as control characters do. */
    private static boolean isPrintable(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
