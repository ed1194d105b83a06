package io.tocsin.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the word somebody probably meant: the one with the fewest edits. */
public final class Nearest {
    /** More than any word that is known: whoever wrote a longer one meant none of them, and comparing costs its square. */
    private static final int LONGEST = 64;

    private Nearest() {}

    /** The one of the {@code known}, all in lower case, that is nearest. */
    public static String to(String word, Collection<String> known) {
        String typed = word.substring(0, Math.min(word.length(), LONGEST)).toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> edits(typed, candidate)))
                .orElseThrow();
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
    private static int edits(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int line = 0; line <= from.length(); line++) {
            for (int column = 0; column <= to.length(); column++) {
                edits[line][column] = line == 0 || column == 0 ? line + column : least(edits, from, to, line, column);
            }
        }
        return edits[from.length()][to.length()];
    }

    private static int least(int[][] edits, String from, String to, int line, int column) {
        boolean same = from.charAt(line - 1) == to.charAt(column - 1);
        int least = Math.min(
                edits[line - 1][column - 1] + (same ? 0 : 1),
                1 + Math.min(edits[line - 1][column], edits[line][column - 1]));
        boolean swapped = line > 1
                && column > 1
                && from.charAt(line - 1) == to.charAt(column - 2)
                && from.charAt(line - 2) == to.charAt(column - 1);
        return swapped ? Math.min(least, edits[line - 2][column - 2] + 1) : least;
    }
}
