package io.tocsin.config;

import io.tocsin.InvalidSettingException;
import io.tocsin.SettingChange;
import io.tocsin.config.FileWatch.Sight;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.commons.configuration2.interpol.ConfigurationInterpolator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings file: read at the start, read again when it has changed, written back. Thread-safe; one thread at a time
 * reads or writes it, and that thread hands the values on while it does.
 *
 * <p>A refused file is tried again at every look, since what it did not fit to may have changed; the log gets each
 * different reason once.
 */
final class SettingsFile {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
    private static final int MAX_BYTES = 1 << 20;

    /** Looks in which a text must stay the same that may be half written: it lost keys, or its last line has no end. */
    static final int DOUBTFUL_LOOKS = 5;

    private final TextFile file;
    private final FileWatch watch;
    private final ConfigurationInterpolator variables;
    private final Function<Map<String, String>, List<SettingChange>> taker;
    private final Consumer<String> refusals;

    // -- guarded by this
    private String text = "";
    private Map<String, String> values = Map.of();
    private @Nullable Sight refused;

    private volatile @Nullable String error;

    /**
     * A file that is not read yet.
     *
     * @param taker puts new values into force, or refuses them with InvalidSettingException
     * @param refusals is told each different reason why the file is refused
     */
    SettingsFile(
            Path path,
            ConfigurationInterpolator variables,
            Function<Map<String, String>, List<SettingChange>> taker,
            Consumer<String> refusals) {
        this.file = new TextFile(path, MAX_BYTES);
        this.watch = new FileWatch(file, this::patience);
        this.variables = variables;
        this.taker = taker;
        this.refusals = refusals;
    }

    Path path() {
        return file.path();
    }

    Optional<String> error() {
        return Optional.ofNullable(error);
    }

    /** The first values; none if there is no file. */
    synchronized Map<String, String> start() throws IOException {
        switch (watch.now()) {
            case Sight.Content(String found) -> {
                values = new PropertiesText(found).values(file.path().toString(), variables);
                text = found;
            }
            case Sight.Missing() -> LOG.info("There is no settings file {}", file.path());
            case Sight.Unreadable(IOException cause) -> throw cause;
        }
        return values;
    }

    /** One look at the file. */
    synchronized void poll() {
        Optional<Sight> news = watch.poll().or(() -> Optional.ofNullable(refused));
        if (news.isPresent()) {
            try {
                var _ = load(news.get());
            } catch (InvalidSettingException | IOException e) {
                LOG.debug("Settings file {} is refused", file.path(), e);
            }
        }
    }

    /** Takes the file as it is now. */
    synchronized List<SettingChange> reload() throws IOException {
        Sight sight = watch.now();
        if (sight instanceof Sight.Missing) {
            throw new NoSuchFileException(file.path().toString(), null, "there is no settings file");
        }
        return load(sight);
    }

    private List<SettingChange> load(Sight sight) throws IOException {
        try {
            List<SettingChange> changes =
                    switch (sight) {
                        case Sight.Content(String found) -> take(found);
                        case Sight.Missing() -> {
                            LOG.warn("Settings file {} is gone; the values in force stay", file.path());
                            yield List.<SettingChange>of();
                        }
                        case Sight.Unreadable(IOException cause) -> throw cause;
                    };
            refused = null;
            error = null;
            return changes;
        } catch (InvalidSettingException e) {
            refuse(sight, String.valueOf(e.getMessage()));
            throw e;
        } catch (IOException e) {
            refuse(sight, TextFile.reason(e));
            throw e;
        }
    }

    private List<SettingChange> take(String found) {
        if (found.isBlank() && !values.isEmpty()) {
            throw new InvalidSettingException(file.path() + " must not be empty while its settings are in force: "
                    + lost(Map.of()) + " (to go back to the defaults, leave a comment in it)");
        }
        Map<String, String> read = new PropertiesText(found).values(file.path().toString(), variables);
        List<SettingChange> changes = taker.apply(read);
        text = found;
        values = read;
        return changes;
    }

    private void refuse(Sight sight, String reason) {
        if (!reason.equals(error)) {
            LOG.warn("Settings file refused, the values in force stay: {}", reason);
            refusals.accept(reason);
        }
        refused = sight;
        error = reason;
    }

    /** Called by the watch, that is by whoever has the lock. */
    private synchronized int patience(String found) {
        boolean ended = found.endsWith("\n");
        boolean complete;
        try {
            complete = lost(new PropertiesText(found).values("", variables)).isEmpty();
        } catch (InvalidSettingException e) {
            complete = true;
        }
        return ended && complete ? FileWatch.LOOKS : DOUBTFUL_LOOKS;
    }

    private Set<String> lost(Map<String, String> read) {
        Set<String> lost = new TreeSet<>(values.keySet());
        lost.removeAll(read.keySet());
        return lost;
    }

    /**
     * Writes values into the file.
     *
     * @param check looks at all that the file will say, and may refuse it with InvalidSettingException
     * @return all that the file says now
     */
    synchronized Map<String, String> save(Map<String, String> changes, Consumer<Map<String, String>> check)
            throws IOException {
        switch (watch.peek()) {
            case Sight.Content(String found) when !found.equals(text) ->
                throw new IllegalStateException(file.path() + " was edited and is not in force"
                        + error().map(reason -> " (" + reason + ")").orElse("") + "; reload it first");
            case Sight.Unreadable(IOException cause) -> throw cause;
            case Sight.Content _, Sight.Missing _ -> {
                // the text in force is what is there, or what was there before the file went
            }
        }
        PropertiesText written = new PropertiesText(text).with(changes);
        Map<String, String> read = written.values(file.path().toString(), variables);
        Map<String, String> expected = new LinkedHashMap<>(values);
        expected.putAll(changes);
        if (!read.equals(expected)) {
            throw new IOException(file.path() + " cannot be edited in place, set by hand: " + changes);
        }
        check.accept(read);
        file.replace(written.text());
        text = written.text();
        values = read;
        var _ = watch.now();
        return read;
    }
}
