package io.tocsin.client;

import io.tocsin.text.Characters;
import io.tocsin.text.Printable;
import java.util.List;

/** One line from the server, taken apart. What people are shown of it is fit to be shown: a server may be anybody's. */
sealed interface ServerLine {
    /** The final line of a command that was done. */
    record Ok(List<String> words) implements ServerLine {}

    /** The final line of a command that was not. */
    record Err(String code, String text) implements ServerLine {}

    /** A row of a result. */
    record Row(String topic, String mark) implements ServerLine {}

    /** The first line of a connection. */
    record Greeting(String version, String name) implements ServerLine {}

    /** An in-band push. */
    record Push(String context) implements ServerLine {}

    /** Datagrams bounce. */
    record Unreachable(String callback) implements ServerLine {}

    /** The callback was proved. */
    record Registered(String callback) implements ServerLine {}

    /** The server is about to close. */
    record Bye(String reason) implements ServerLine {}

    /** Unsolicited, and not known to this client: a later version of the protocol may have more of them. */
    record Unknown(String text) implements ServerLine {}

    /**
     * Takes a line apart.
     *
     * @throws IllegalArgumentException if it is none of the protocol's lines
     */
    static ServerLine parse(String line) {
        if (Characters.any(line, Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a line of the protocol has no control characters: '" + Printable.of(line) + "'");
        }
        List<String> words = List.of(line.split(" ", -1));
        return switch (words.getFirst()) {
            case "OK" -> new Ok(words.subList(1, words.size()));
            case "ERR" -> error(line);
            case "+" -> row(line, words);
            case "*" -> unsolicited(line, words);
            default -> throw new IllegalArgumentException("not a line of the protocol: '" + Printable.of(line) + "'");
        };
    }

    private static ServerLine error(String line) {
        String[] parts = line.split(" ", 3);
        return new Err(
                parts.length > 1 ? Printable.whole(parts[1]) : "internal",
                parts.length > 2 ? Printable.whole(parts[2]) : "");
    }

    private static ServerLine row(String line, List<String> words) {
        if (words.size() != 3) {
            throw new IllegalArgumentException("a row must be '+ <topic> <mark>': '" + Printable.of(line) + "'");
        }
        return new Row(words.get(1), words.get(2));
    }

    private static ServerLine unsolicited(String line, List<String> words) {
        String first = words.size() > 2 ? Printable.whole(words.get(2)) : "";
        return switch (words.size() > 1 ? words.get(1) : "") {
            case "TOCSIN" -> new Greeting(first, words.size() > 3 ? words.get(3) : "");
            case "PUSH" -> new Push(first);
            case "UNREACHABLE" -> new Unreachable(first);
            case "REGISTERED" -> new Registered(first);
            case "BYE" -> new Bye(first);
            default -> new Unknown(line);
        };
    }
}
