package io.tocsin.samples.webapp;

import java.util.Collection;

/** A JSON object, written member by member. Not thread-safe. */
public final class Json {
    private final StringBuilder members = new StringBuilder();

    /** Adds a text. */
    public Json put(String name, String value) {
        return raw(name, quote(value));
    }

    public Json put(String name, long value) {
        return raw(name, Long.toString(value));
    }

    public Json put(String name, double value) {
        return raw(name, Double.isFinite(value) ? Double.toString(value) : "null");
    }

    public Json put(String name, boolean value) {
        return raw(name, Boolean.toString(value));
    }

    public Json put(String name, Json value) {
        return raw(name, value.toString());
    }

    public Json put(String name, Collection<Json> values) {
        return raw(name, values.toString());
    }

    private Json raw(String name, String value) {
        members.append(members.isEmpty() ? "" : ",").append(quote(name)).append(':').append(value);
        return this;
    }

    /** As JSON has it; and without a character that would mean something in HTML. */
    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (meansSomething((char) c)) {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean meansSomething(char c) {
        return c < ' ' || "<>&\u2028\u2029".indexOf(c) >= 0 || Character.isSurrogate(c);
    }

    @Override
    public String toString() {
        return "{" + members + "}";
    }
}
