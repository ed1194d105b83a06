package io.tocsin.samples.mail;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A topic's name with parts of a mailbox's path in it, such as {@code inbox/{user}}. */
record TopicTemplate(String text) {
    private static final Pattern PART = Pattern.compile("\\{([^}]*)\\}");

    /**
     * Checks that a pattern has every part that is needed.
     *
     * @throws IllegalArgumentException naming the part that it lacks
     */
    void check(MailboxPattern pattern) {
        Collection<String> known = pattern.names();
        PART.matcher(text).results().map(part -> part.group(1)).filter(part -> !known.contains(part)).findFirst()
                .ifPresent(part -> {
                    throw new IllegalArgumentException("--topic '" + text + "': there is no {" + part + "} in '" + pattern
                            + "', only " + known);
                });
    }

    /** The topic of one mailbox. */
    String topic(Map<String, String> parts) {
        return PART.matcher(text).replaceAll(part -> Matcher.quoteReplacement(parts.getOrDefault(part.group(1), "")));
    }
}
