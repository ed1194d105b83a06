package io.tocsin.samples.mail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where Maildirs are: a path in which {@code *} stands for any part of a name, and {@code {user}} too, with the part kept
 * under that name. As in the shell, neither stands for a name's leading dot. Without a {@code {user}} the only star names
 * the user; without either, the directory that holds the Maildir does.
 */
final class MailboxPattern {
    private static final String USER = "user";
    private static final Pattern WILD = Pattern.compile("\\*|\\{([a-z]+)\\}");

    private final String text;
    private final List<Step> steps = new ArrayList<>();
    private final SequencedSet<String> names = new LinkedHashSet<>();
    private final Map<String, String> given = new HashMap<>();

    /** One name on the way from the root to {@code new/}. */
    record Step(String text, Optional<Pattern> wild, List<String> names) {
        boolean isWild() {
            return wild.isPresent();
        }

        /** The parts that are kept, if the name fits. */
        Optional<Map<String, String>> match(String name) {
            if (wild.isEmpty()) {
                return name.equals(text) ? Optional.of(Map.of()) : Optional.empty();
            }
            Matcher matcher = wild.get().matcher(name);
            boolean hidden = name.startsWith(".") && !text.startsWith(".");
            if (hidden || !matcher.matches()) {
                return Optional.empty();
            }
            Map<String, String> parts = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                parts.put(names.get(i), matcher.group(i + 1));
            }
            return Optional.of(parts);
        }
    }

    private MailboxPattern(String text) {
        this.text = text;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static MailboxPattern parse(String text) {
        MailboxPattern pattern = new MailboxPattern(text);
        Path path = Path.of(text).toAbsolutePath().normalize();
        boolean namesUser = text.contains("{" + USER + "}");
        long stars = text.chars().filter(c -> c == '*').count();
        if (!namesUser && stars > 1) {
            throw new IllegalArgumentException(
                    "'" + text + "': which star is the user? Write {" + USER + "} in its place");
        }
        if (!namesUser && stars == 0) {
            if (path.getNameCount() < 2) {
                throw new IllegalArgumentException("'" + text + "': no directory above it names the user");
            }
            pattern.given.put(USER, path.getName(path.getNameCount() - 2).toString());
            pattern.names.add(USER);
        }
        for (Path name : path) {
            String step = name.toString();
            pattern.steps.add(pattern.step(namesUser ? step : step.replace("*", "{" + USER + "}")));
        }
        pattern.steps.add(pattern.step("new"));
        return pattern;
    }

    private Step step(String name) {
        StringBuilder regex = new StringBuilder();
        List<String> kept = new ArrayList<>();
        Matcher wild = WILD.matcher(name);
        int end = 0;
        while (wild.find()) {
            regex.append(literal(name.substring(end, wild.start())));
            String part = wild.group(1);
            regex.append(part == null ? ".*" : "(.+)");
            if (part != null) {
                keep(part, kept);
            }
            end = wild.end();
        }
        regex.append(literal(name.substring(end)));
        if (end == 0) {
            return new Step(name, Optional.empty(), List.of());
        }
        return new Step(name, Optional.of(Pattern.compile(regex.toString(), Pattern.DOTALL)), kept);
    }

    /** What lies between stars and parts, as it stands there. */
    private String literal(String between) {
        if (between.contains("{") || between.contains("}")) {
            throw new IllegalArgumentException("'" + text + "': what stands in braces is a word such as {user}");
        }
        return Pattern.quote(between);
    }

    private void keep(String part, List<String> kept) {
        if (!names.add(part)) {
            throw new IllegalArgumentException("'" + text + "': {" + part + "} stands there twice");
        }
        kept.add(part);
    }

    /** The way to {@code new/}, from the root on. */
    List<Step> steps() {
        return steps;
    }

    /** What the parts that are kept are called. */
    SequencedSet<String> names() {
        return names;
    }

    /** Where a search for the Maildirs begins. */
    Place start() {
        return new Place(this, Path.of("/"), 0, Map.copyOf(given));
    }

    @Override
    public String toString() {
        return text;
    }
}
