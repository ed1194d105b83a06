package io.tocsin.text;

/**
 * Text that came from somewhere else, made fit to be shown: nothing in it moves a cursor, begins a line, turns the
 * direction of writing or hides other text.
 */
public final class Printable {
    private static final int MAX_LENGTH = 64;

    private Printable() {}

    /**
     * The text with {@code ?} for what could do any of that, cut after 64 characters.
     *
     * @param text from anybody
     * @return fit for a log line
     */
    public static String of(String text) {
        String whole = whole(text);
        return whole.codePointCount(0, whole.length()) > MAX_LENGTH
                ? whole.substring(0, whole.offsetByCodePoints(0, MAX_LENGTH)) + '…'
                : whole;
    }

    /**
     * The same, however long it is.
     *
     * @param text from anybody
     * @return fit for a terminal
     */
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
