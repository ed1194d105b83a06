package io.tocsin.text;

/** Text that somebody else wrote, made fit to be shown: no control or formatting characters, not too long. */
public final class Printable {
    private static final int MAX_LENGTH = 100;

    private Printable() {}

    /** The text with {@code ?} for what could move a cursor or hide other text, cut after 100 characters. */
    public static String of(String text) {
        return of(text, MAX_LENGTH);
    }

    /** The same, cut after so many characters. */
    public static String of(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(longest).map(Printable::shown).forEach(shown::appendCodePoint);
        if (text.codePointCount(0, text.length()) > longest) {
            shown.append('…');
        }
        return shown.toString();
    }

    private static int shown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> '?';
            default -> codePoint;
        };
    }
}
