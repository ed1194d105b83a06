package io.tocsin.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One logical line of a properties file: a property with its continuation lines, a comment, or a blank line.
 *
 * @param start indentation, key and separator, or the whole text if it is no property
 * @param key the property's key; empty for a comment or a blank line
 * @param value the value as it is written
 * @param end the line end
 */
record PropertiesLine(String start, String key, String value, String end) {
    /** Keys of settings need no escapes, so a backslash in a key is nothing special here. */
    private static final Pattern PROPERTY = Pattern.compile(
            "([ \\t\\f]*([^#!=:\\s][^=:\\s]*)(?:[ \\t\\f]*[=:][ \\t\\f]*|[ \\t\\f]+|(?=[\\r\\n]|$)))(.*?)(\\R?)",
            Pattern.DOTALL);

    private static final Pattern LINE = Pattern.compile("[^\\r\\n]*(?:\\r\\n|\\n|\\r)|[^\\r\\n]+");

    /** The lines; joined, they are the text again. */
    static List<PropertiesLine> of(String text) {
        List<PropertiesLine> lines = new ArrayList<>();
        StringBuilder logical = new StringBuilder();
        Matcher physical = LINE.matcher(text);
        while (physical.find()) {
            logical.append(physical.group());
            if (!PROPERTY.matcher(logical).matches() || !continued(logical)) {
                lines.add(line(logical.toString()));
                logical.setLength(0);
            }
        }
        if (!logical.isEmpty()) {
            lines.add(line(logical.toString()));
        }
        return lines;
    }

    private static PropertiesLine line(String text) {
        Matcher matcher = PROPERTY.matcher(text);
        return matcher.matches()
                ? new PropertiesLine(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4))
                : new PropertiesLine(text, "", "", "");
    }

    /** Whether an odd number of backslashes stands before the line end. */
    private static boolean continued(CharSequence line) {
        int at = line.length();
        while (at > 0 && (line.charAt(at - 1) == '\n' || line.charAt(at - 1) == '\r')) {
            at--;
        }
        int backslashes = 0;
        while (at > backslashes && line.charAt(at - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    String text() {
        return start + value + end;
    }

    PropertiesLine with(String newValue) {
        String separated = value.isEmpty() && start.endsWith(key) ? start + " = " : start;
        return new PropertiesLine(separated, key, newValue, end);
    }
}
