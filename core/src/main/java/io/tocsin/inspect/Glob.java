package io.tocsin.inspect;

import java.util.ArrayList;
import java.util.List;

/** A text in which {@code *} stands for anything, nothing included. */
final class Glob {
    private static final char ANYTHING = '*';

    private final String pattern;
    private final int hash;

    /** What comes before the first star, between the stars, and behind the last; all of it, if there is no star. */
    private final String[] parts;

    Glob(String pattern) {
        this.pattern = pattern;
        this.hash = pattern.hashCode();
        List<String> found = new ArrayList<>();
        int begin = 0;
        for (int star = pattern.indexOf(ANYTHING); star >= 0; star = pattern.indexOf(ANYTHING, begin)) {
            found.add(pattern.substring(begin, star));
            begin = star + 1;
        }
        found.add(pattern.substring(begin));
        this.parts = found.toArray(String[]::new);
    }

    boolean matches(String text) {
        int last = parts.length - 1;
        if (last == 0) {
            return text.hashCode() == hash && text.equals(pattern);
        }
        int at = parts[0].length();
        int end = text.length() - parts[last].length();
        boolean begins = at == 0 || text.startsWith(parts[0]);
        if (at > end || !begins || (end < text.length() && !text.endsWith(parts[last]))) {
            return false;
        }
        for (int i = 1; i < last; i++) {
            String part = parts[i];
            int found = text.indexOf(part, at);
            if (found < 0 || found + part.length() > end) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }
}
