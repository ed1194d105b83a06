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

    /** The lines; joined, they are the text again. Continued like those of Commons Configuration's reader. */
    static List<PropertiesLine> of(String text) {
        List<PropertiesLine> lines = new ArrayList<>();
        split(text, lines);
        return lines;
    }

    /** Whether the text ends where another line has to follow: that reader forgets what has begun there. */
    static boolean endsOpen(String text) {
        return split(text, new ArrayList<>());
    }

    private static boolean split(String text, List<PropertiesLine> lines) {
        StringBuilder logical = new StringBuilder();
        boolean open = false;
        Matcher physical = LINE.matcher(text);
        while (physical.find()) {
            String line = physical.group();
            logical.append(line);
            open = open ? isSkipped(line) || isContinued(line) : PROPERTY.matcher(line).matches() && isContinued(line);
            if (!open) {
                lines.add(line(logical.toString()));
                logical.setLength(0);
            }
        }
        if (open) {
            lines.add(line(logical.toString()));
        }
        return open;
    }

    private static PropertiesLine line(String text) {
        Matcher matcher = PROPERTY.matcher(text);
        return matcher.matches()
                ? new PropertiesLine(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4))
                : new PropertiesLine(text, "", "", "");
    }

    /** Comments and blank lines do not end a property that is continued. */
    private static boolean isSkipped(String line) {
        String trimmed = line.trim();
        return trimmed.isEmpty() || trimmed.startsWith("#") || trimmed.startsWith("!");
    }

    /** Whether an odd number of backslashes stands at the end. */
    private static boolean isContinued(String line) {
        String trimmed = line.trim();
        int backslashes = 0;
        while (backslashes < trimmed.length() && trimmed.charAt(trimmed.length() - 1 - backslashes) == '\\') {
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
