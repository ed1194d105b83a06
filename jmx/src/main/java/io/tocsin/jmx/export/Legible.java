package io.tocsin.jmx.export;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What somebody else wrote, fit for a line: no control characters, at most 100 characters. */
final class Legible {
    private static final int LONGEST = 100;

    private Legible() {}

    static String of(@Nullable Object value) {
        String text = value instanceof Object[] parts ? Arrays.deepToString(parts) : String.valueOf(value);
        int end = Math.min(text.length(), LONGEST);
        StringBuilder line = new StringBuilder(end + 1);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            line.append(isPrintable(c) ? c : '?');
        }
        return text.length() > LONGEST ? line.append('…').toString() : line.toString();
    }

    /** Line separators and what turns the direction of writing forge lines as well as control characters do. */
    private static boolean isPrintable(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
