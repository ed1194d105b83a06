package io.tocsin.text;

/**
 * Text that came from somewhere else, made fit to be shown: nothing in it moves a cursor, begins a line, turns the
 * direction of writing or hides other text.
 */
public final class Printable {
    private static final int MAX_LENGTH = 100;

    private Printable() {}

    /** The text with {@code ?} for what could do any of that, cut after 100 characters. */
    public static String of(String text) {
        return of(text, MAX_LENGTH);
    }

    /** The same, cut after so many characters. */
    public static String of(String text, int longest) {
        String whole = whole(text);
        return whole.codePointCount(0, whole.length()) > longest
                ? whole.substring(0, whole.offsetByCodePoints(0, longest)) + '…'
                : whole;
    }

    /** The same, however long it is. */
    public static String whole(String text) {
        return text.codePoints().allMatch(Printable::isHarmless)
                ? text
                : text.codePoints()
                        .map(codePoint -> isHarmless(codePoint) ? codePoint : '?')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
