package io.tocsin.config;

import io.tocsin.FixedSettings;
import io.tocsin.InvalidSettingException;
import io.tocsin.LiveSettings;
import io.tocsin.Setting;
import io.tocsin.SettingChange;
import io.tocsin.SettingOrigin;
import io.tocsin.SettingSource;
import io.tocsin.SettingsControl;
import io.tocsin.flight.FlightLog;
import io.tocsin.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of one server: all layers together, the values in force, and who is told when they change. Thread-safe.
 *
 * <p>The values in force are one immutable state behind a volatile field. It is replaced under the store's lock; the
 * settings file has its own, which is always taken first. Listeners are told outside both.
 */
public final class SettingsStore implements SettingsControl, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Layers layers;
    private final Map<String, String> fileAtStart;
    private final FixedSettings fixed;
    private final FlightLog flight;
    private final Optional<SettingsFile> file;
    private final InstantSource clock;
    private final ChangeListeners parts = new ChangeListeners();
    private final ChangeListeners listeners = new ChangeListeners();
    private final Object lock = new Object();
    private final PollThread thread;

    // -- replaced under the lock
    private volatile SettingsState state;

    private SettingsStore(Surroundings surroundings) throws IOException {
        Layers above = Layers.of(surroundings);
        clock = surroundings.clock();
        file = surroundings.file().map(path -> new SettingsFile(
                path,
                PropertiesText.variables(surroundings.systemProperties(), surroundings.environment()),
                this::takeFile,
                reason -> recordRefusal(path, reason)));
        fileAtStart = file.isPresent() ? Map.copyOf(file.get().start()) : Map.of();
        layers = above.withProfileOf(fileAtStart);
        fixed = FixedSettings.parse(layers.values(fileAtStart, Map.of()));
        flight = FlightLog.of(fixed.name());
        state = SettingsState.of(layers, fileAtStart, Map.of());
        thread = new PollThread("tocsin-settings-" + fixed.name(), EVERY, this::look);
    }

    /**
     * Reads all layers.
     *
     * @param surroundings what to read
     * @return the settings, not watching the file yet
     * @throws InvalidSettingException naming every unknown key and bad value, and where it stands
     * @throws IOException if the file is there but cannot be read
     */
    public static SettingsStore open(Surroundings surroundings) throws IOException {
        return new SettingsStore(surroundings);
    }

    /** Has a thread of its own look at the file every second, until the store is closed. */
    public void start() {
        if (file.isPresent()) {
            thread.start();
        }
    }

    /** Stops looking at the file; the values in force stay. */
    @Override
    public void close() {
        thread.close();
    }

    /** The thread's own look: an application that blocks in its listener does not keep it from the next one. */
    private void look() {
        file.ifPresent(SettingsFile::poll);
        parts.tell();
        listeners.tellElsewhere();
    }

    /** One look at the file; what is new and stable comes into force, or is refused. */
    public void poll() {
        file.ifPresent(SettingsFile::poll);
        tell();
    }

    private void tell() {
        parts.tell();
        listeners.tell();
    }

    @Override
    public LiveSettings current() {
        return state.live();
    }

    @Override
    public FixedSettings fixed() {
        return fixed;
    }

    @Override
    public List<SettingChange> apply(String changes, String by) {
        return apply(ChangeText.parse(changes), by);
    }

    @Override
    public List<SettingChange> apply(Map<String, String> changes, String by) {
        Map<String, String> values = readable(changes);
        String who = Printable.of(by);
        return change(who, old -> {
            Map<String, RuntimeChange> all = new HashMap<>(old.changes());
            Instant now = clock.instant();
            values.forEach((key, value) -> all.put(key, new RuntimeChange(value, who, now)));
            return SettingsState.of(layers, old.file(), all);
        });
    }

    @Override
    public LiveSettings check(String changes) {
        return check(ChangeText.parse(changes));
    }

    @Override
    public LiveSettings check(Map<String, String> changes) {
        SettingsState now = state;
        Map<String, String> all = new HashMap<>(layers.values(now.file(), now.changes()));
        all.putAll(readable(changes));
        return LiveSettings.parse(all);
    }

    @Override
    public List<SettingChange> revert(String key, String by) {
        requireLive(Setting.of(key));
        return change(Printable.of(by), old -> {
            Map<String, RuntimeChange> rest = new HashMap<>(old.changes());
            rest.remove(key);
            return SettingsState.of(layers, old.file(), rest);
        });
    }

    private List<SettingChange> change(String by, UnaryOperator<SettingsState> step) {
        List<SettingChange> changes;
        synchronized (lock) {
            changes = replace(step.apply(state), by);
        }
        tell();
        return changes;
    }

    /** Swaps the state, under the lock. */
    private List<SettingChange> replace(SettingsState next, String by) {
        List<SettingChange> changes = next.since(state, layers, by, clock.instant());
        state = next;
        for (SettingChange change : changes) {
            LOG.info("{} changed from {} to {} by {}", change.key(), change.oldValue(), change.newValue(), by);
            flight.changed(change);
        }
        parts.add(changes);
        listeners.add(changes);
        return changes;
    }

    /** The values as the table writes them; every key must be that of a live setting. */
    private static Map<String, String> readable(Map<String, String> changes) {
        Map<String, String> values = new HashMap<>();
        List<String> problems = new ArrayList<>();
        changes.forEach((key, value) -> {
            try {
                Setting<?> setting = requireLive(Setting.of(key));
                values.put(key, Layers.canonical(setting, value));
            } catch (InvalidSettingException e) {
                problems.addAll(e.problems());
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
        return values;
    }

    private static Setting<?> requireLive(Setting<?> setting) {
        if (!setting.live()) {
            throw new InvalidSettingException(setting.key() + " takes effect only at start; it cannot be changed now");
        }
        return setting;
    }

    /** Called by the file, which holds its own lock. */
    private List<SettingChange> takeFile(Map<String, String> now) {
        synchronized (lock) {
            SettingsState old = state;
            TreeSet<String> edited = new TreeSet<>(old.file().keySet());
            edited.addAll(now.keySet());
            edited.removeIf(key -> Objects.equals(old.file().get(key), now.get(key)));
            Map<String, RuntimeChange> kept = new HashMap<>(old.changes());
            kept.keySet().removeAll(edited);
            List<SettingChange> changes = replace(SettingsState.of(layers, now, kept), "settings file");
            edited.removeIf(key -> Setting.of(key).live());
            if (!edited.isEmpty()) {
                LOG.info("Edited in the settings file, takes effect at the next start: {}", edited);
            }
            return changes;
        }
    }

    /** Called by the file, which holds its own lock. */
    private void recordRefusal(Path path, String reason) {
        flight.refused(path, reason);
    }

    @Override
    public List<SettingChange> reload() throws IOException {
        try {
            return requireFile().reload();
        } finally {
            tell();
        }
    }

    @Override
    public List<String> save() throws IOException {
        SettingsFile target = requireFile();
        synchronized (target) {
            Map<String, RuntimeChange> saved = state.changes();
            Map<String, String> values = new HashMap<>();
            saved.forEach((key, change) -> values.put(key, change.value()));
            if (values.isEmpty()) {
                return List.of();
            }
            Map<String, String> written = target.save(values, this::requireStartable);
            synchronized (lock) {
                Map<String, RuntimeChange> rest = new HashMap<>(state.changes());
                saved.forEach((key, change) -> {
                    if (!layers.shadowsFile(key)) {
                        rest.remove(key, change);
                    }
                });
                state = SettingsState.of(layers, written, rest);
            }
            return saved.keySet().stream().sorted().toList();
        }
    }

    /** Refuses a file with which the server would not start again. */
    private void requireStartable(Map<String, String> saved) {
        Map<String, String> values = layers.withProfileOf(saved).values(saved, Map.of());
        FixedSettings.parse(values);
        LiveSettings.parse(values);
    }

    private SettingsFile requireFile() {
        return file.orElseThrow(() -> new IllegalStateException("the server was started without a settings file"));
    }

    @Override
    public List<SettingSource> sources() {
        SettingsState now = state;
        List<SettingSource> sources = new ArrayList<>();
        for (Setting<?> setting : Setting.all()) {
            sources.add(source(setting, now));
        }
        return List.copyOf(sources);
    }

    private <T> SettingSource source(Setting<T> setting, SettingsState now) {
        String key = setting.key();
        String value = setting.show(setting.live() ? now.live().get(setting) : fixed.get(setting));
        SettingOrigin origin = layers.origin(key, setting.live() ? now.file() : fileAtStart, now.changes());
        String place = switch (origin) {
            case SYSTEM_PROPERTY -> setting.systemProperty();
            case ENVIRONMENT -> setting.environmentVariable();
            case FILE -> file.map(from -> from.path().toString()).orElse("");
            case PROFILE -> layers.profile().toString();
            case CHANGE, CODE, DEFAULT -> "";
        };
        Optional<RuntimeChange> change = Optional.ofNullable(now.changes().get(key));
        Optional<String> fileValue = Optional.ofNullable(now.file().get(key))
                .map(text -> setting.show(setting.parse(text)))
                .filter(text -> origin != SettingOrigin.FILE || !text.equals(value));
        return new SettingSource(
                key, value, origin, place, change.map(RuntimeChange::by), change.map(RuntimeChange::when), fileValue);
    }

    @Override
    public Optional<String> lastReloadError() {
        return file.flatMap(SettingsFile::error);
    }

    /** Has a part of the server told of changes: before all others, whatever those do. */
    public void onChangeFirst(Consumer<SettingChange> part) {
        parts.register(part);
    }

    @Override
    public AutoCloseable onChange(Consumer<SettingChange> listener) {
        return listeners.register(listener);
    }
}
