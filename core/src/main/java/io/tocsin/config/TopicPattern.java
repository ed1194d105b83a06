package io.tocsin.config;

/**
 * Topics a user may use: {@code *} stands for any run of characters, also none, everything else for itself.
 *
 * @param text the pattern
 */
record TopicPattern(String text) {
    /** Linear in practice and never worse than quadratic: a later star makes an earlier one's choice final. */
    boolean matches(String topic) {
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (in < topic.length()) {
            if (at < text.length() && text.charAt(at) == '*') {
                star = at++;
                resume = in;
            } else if (at < text.length() && text.charAt(at) == topic.charAt(in)) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++resume;
            } else {
                return false;
            }
        }
        while (at < text.length() && text.charAt(at) == '*') {
            at++;
        }
        return at == text.length();
    }
}
