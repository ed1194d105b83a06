package io.tocsin.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One line of the users file: {@code <user> <secret> [subscribe=<pattern>]… [publish=<pattern>]…}.
 *
 * @param user the user's name
 * @param secret the secret as it is stored
 * @param subscribe topics the user may subscribe to
 * @param publish topics the user may publish on
 */
record UserEntry(String user, StoredSecret secret, List<TopicPattern> subscribe, List<TopicPattern> publish) {
    private static final Pattern WORD = Pattern.compile("[^\\s\\p{Cntrl}]{1,255}", Pattern.UNICODE_CHARACTER_CLASS);

    /** Checks what would not read back. */
    UserEntry {
        if (!WORD.matcher(user).matches() || user.startsWith("#")) {
            throw new IllegalArgumentException(
                    "a user's name must be 1 to 255 characters without spaces, control characters and a # in front");
        }
        subscribe = List.copyOf(subscribe);
        publish = List.copyOf(publish);
        subscribe.forEach(UserEntry::require);
        publish.forEach(UserEntry::require);
    }

    private static void require(TopicPattern pattern) {
        if (!WORD.matcher(pattern.text()).matches()) {
            throw new IllegalArgumentException(
                    "a topic pattern must be 1 to 255 characters without spaces and control characters");
        }
    }

    static boolean isEntry(String line) {
        return !line.isBlank() && !line.strip().startsWith("#");
    }

    /** The first word of a line. */
    static String user(String line) {
        return words(line)[0];
    }

    private static String[] words(String line) {
        return line.strip().split("[ \\t]+", -1);
    }

    /** Reads a line; the message of an exception never holds a word of it, since any may be a misplaced secret. */
    static UserEntry parse(String line) {
        String[] words = words(line);
        if (words.length < 2) {
            throw new IllegalArgumentException("a line must be: user, secret, subscribe=… and publish=…");
        }
        List<TopicPattern> subscribe = new ArrayList<>();
        List<TopicPattern> publish = new ArrayList<>();
        for (int index = 2; index < words.length; index++) {
            String word = words[index];
            if (word.startsWith("subscribe=")) {
                subscribe.add(new TopicPattern(word.substring("subscribe=".length())));
            } else if (word.startsWith("publish=")) {
                publish.add(new TopicPattern(word.substring("publish=".length())));
            } else {
                throw new IllegalArgumentException(
                        "word " + (index + 1) + " must begin with subscribe= or publish=");
            }
        }
        return new UserEntry(words[0], StoredSecret.parse(words[1]), subscribe, publish);
    }

    boolean maySubscribe(String topic) {
        return subscribe.stream().anyMatch(pattern -> pattern.matches(topic));
    }

    boolean mayPublish(String topic) {
        return publish.stream().anyMatch(pattern -> pattern.matches(topic));
    }

    /** The line that {@link #parse} reads back. */
    String line() {
        StringBuilder line = new StringBuilder(user).append(' ').append(secret.text());
        subscribe.forEach(pattern -> line.append(" subscribe=").append(pattern.text()));
        publish.forEach(pattern -> line.append(" publish=").append(pattern.text()));
        return line.toString();
    }
}
