package io.tocsin.control;

/** Text that came from a client, made fit to be shown: no control or formatting characters, not too long. */
final class Printable {
    private static final int MAX_LENGTH = 64;

    private Printable() {}

    /** The text with {@code ?} for what could move a cursor or hide other text, cut after 64 characters. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(MAX_LENGTH).map(Printable::shown).forEach(shown::appendCodePoint);
        if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
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
