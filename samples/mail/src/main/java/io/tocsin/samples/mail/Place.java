package io.tocsin.samples.mail;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A directory on a pattern's way, from which the way may go on.
 *
 * @param depth how many of the pattern's steps lead here
 * @param parts what was kept of the names so far
 */
record Place(MailboxPattern pattern, Path directory, int depth, Map<String, String> parts) {
    /** Whether this is a {@code new/}. */
    boolean isEnd() {
        return depth == pattern.steps().size();
    }

    /** What may come next. */
    MailboxPattern.Step step() {
        return pattern.steps().get(depth);
    }

    /** The next place, if the name fits. */
    Optional<Place> next(String name) {
        return step().match(name).map(more -> {
            Map<String, String> all = new HashMap<>(parts);
            all.putAll(more);
            return new Place(pattern, directory.resolve(name), depth + 1, Map.copyOf(all));
        });
    }
}
