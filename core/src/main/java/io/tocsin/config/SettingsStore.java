package io.tocsin.config;

import io.tocsin.FixedSettings;
import io.tocsin.LiveSettings;
import io.tocsin.SettingChange;
import io.tocsin.SettingOrigin;
import io.tocsin.SettingSource;
import io.tocsin.SettingsControl;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Placeholder until the real store is merged. */
public final class SettingsStore implements SettingsControl, AutoCloseable {
    private final FixedSettings fixed;
    private final Map<String, String> values = new HashMap<>();
    private volatile LiveSettings live;
    private final List<Consumer<SettingChange>> listeners = new CopyOnWriteArrayList<>();

    private SettingsStore(Map<String, String> given) {
        values.putAll(given);
        System.getProperties().forEach((k, v) -> {
            if (k.toString().startsWith("tocsin.")) {
                values.put(k.toString().substring(7), v.toString());
            }
        });
        fixed = FixedSettings.parse(values);
        live = LiveSettings.parse(values);
    }

    public static SettingsStore open(@Nullable Path file, Map<String, String> values, boolean environment) {
        return new SettingsStore(values);
    }

    public void start() {}

    @Override
    public void close() {}

    @Override
    public LiveSettings current() {
        return live;
    }

    @Override
    public FixedSettings fixed() {
        return fixed;
    }

    @Override
    public synchronized List<SettingChange> apply(Map<String, String> changes, String by) {
        LiveSettings before = live;
        LiveSettings after = check(changes);
        values.putAll(changes);
        live = after;
        List<SettingChange> all = new ArrayList<>();
        changes.forEach((key, value) -> all.add(new SettingChange(
                key, "", value, SettingOrigin.CHANGE, by, Instant.now(), before, after)));
        all.forEach(change -> listeners.forEach(listener -> listener.accept(change)));
        return all;
    }

    @Override
    public List<SettingChange> apply(String changes, String by) {
        return apply(split(changes), by);
    }

    @Override
    public LiveSettings check(Map<String, String> changes) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(changes);
        return LiveSettings.parse(all);
    }

    @Override
    public LiveSettings check(String changes) {
        return check(split(changes));
    }

    @Override
    public List<SettingChange> revert(String key, String by) {
        return List.of();
    }

    @Override
    public List<String> save() {
        return List.of();
    }

    @Override
    public List<SettingChange> reload() {
        return List.of();
    }

    @Override
    public List<SettingSource> sources() {
        return List.of();
    }

    @Override
    public Optional<String> lastReloadError() {
        return Optional.empty();
    }

    @Override
    public AutoCloseable onChange(Consumer<SettingChange> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private static Map<String, String> split(String changes) {
        Map<String, String> map = new HashMap<>();
        for (String each : changes.split(",", -1)) {
            map.put(each.split("=", 2)[0].trim(), each.split("=", 2)[1].trim());
        }
        return map;
    }
}
