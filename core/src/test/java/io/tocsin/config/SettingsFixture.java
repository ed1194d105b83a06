package io.tocsin.config;

import io.tocsin.SettingChange;
import io.tocsin.SettingSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;

/** A settings file in a directory of its own, a store over it, and everything the store told. */
final class SettingsFixture implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    final Path file;
    final SettingsStore store;
    final List<SettingChange> told = new CopyOnWriteArrayList<>();

    SettingsFixture(Path directory, String text) throws IOException {
        this(directory, text, Map.of(), Map.of(), Map.of());
    }

    SettingsFixture(
            Path directory,
            String text,
            Map<String, String> systemProperties,
            Map<String, String> environment,
            Map<String, String> code)
            throws IOException {
        file = Files.writeString(directory.resolve("tocsin.properties"), text);
        Properties properties = new Properties();
        properties.putAll(systemProperties);
        store = SettingsStore.open(Surroundings.of(Optional.of(file), properties, environment, code, () -> NOON));
        store.onChange(told::add);
    }

    /** Writes the file; the store has not seen it yet. */
    void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    void poll(int times) {
        for (int time = 0; time < times; time++) {
            store.poll();
        }
    }

    String text() throws IOException {
        return Files.readString(file);
    }

    SettingSource source(String key) {
        return store.sources().stream()
                .filter(source -> source.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** "key old→new", in the order told. */
    List<String> changes() {
        return changes(told);
    }

    static List<String> changes(List<SettingChange> changes) {
        return changes.stream()
                .map(change -> change.key() + " " + change.oldValue() + "→" + change.newValue())
                .toList();
    }

    /** What is logged while something runs. */
    static String logOf(Runnable action) {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        store.close();
    }
}
