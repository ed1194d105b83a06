package io.tocsin.text;

import java.util.Collection;
import java.util.Comparator;

/** Finds the word somebody probably meant: the one with the fewest edits. */
public final class Nearest {
    private Nearest() {}

    /** The one of the {@code known} that is nearest. */
    public static String to(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> edits(word, candidate)))
                .orElseThrow();
    }

    /** Insertions, deletions and replacements that turn one word into the other. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
