package io.tocsin.inspect;

/** A text in which {@code *} stands for anything, nothing included. */
final class Glob {
    private final String pattern;
    private final boolean literal;
    private final int hash;
    private final String start;
    private final boolean startOnly;

    Glob(String pattern) {
        this.pattern = pattern;
        this.literal = pattern.indexOf('*') < 0;
        this.hash = pattern.hashCode();
        this.start = literal ? pattern : pattern.substring(0, pattern.indexOf('*'));
        this.startOnly = pattern.length() == start.length() + 1;
    }

    boolean matches(String text) {
        if (literal) {
            return text.hashCode() == hash && text.equals(pattern);
        }
        if (!text.startsWith(start)) {
            return false;
        }
        return startOnly || matchesAll(text);
    }

    private boolean matchesAll(String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int afterStar = 0;
        while (in < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                afterStar = in;
            } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(in)) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++afterStar;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
