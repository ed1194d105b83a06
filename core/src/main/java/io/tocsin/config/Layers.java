package io.tocsin.config;

import io.tocsin.InvalidSettingException;
import io.tocsin.Profile;
import io.tocsin.Setting;
import io.tocsin.SettingOrigin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The layers around the settings file that stay as they were at the start: values by key, as the settings table writes
 * them.
 */
record Layers(
        Map<String, String> systemProperties,
        Map<String, String> environment,
        Map<String, String> code,
        Profile profile) {
    private static final Logger LOG = LoggerFactory.getLogger(Layers.class);

    /**
     * Reads the layers.
     *
     * @throws InvalidSettingException naming every unknown key and every bad value, and where it stands
     */
    static Layers of(Surroundings surroundings) {
        List<String> problems = new ArrayList<>();
        Map<String, String> properties = new HashMap<>();
        for (Map.Entry<String, String> given : new TreeMap<>(surroundings.systemProperties()).entrySet()) {
            String name = given.getKey();
            if (name.startsWith("tocsin.")) {
                String key = name.substring("tocsin.".length());
                read(key, given.getValue(), "system property " + name, properties, problems);
            }
        }
        Map<String, String> environment = new HashMap<>();
        Map<String, String> unknown = new TreeMap<>(surroundings.environment());
        unknown.keySet().removeIf(name -> !name.startsWith("TOCSIN_"));
        for (Setting<?> setting : Setting.all()) {
            String name = setting.environmentVariable();
            String value = unknown.remove(name);
            if (value != null) {
                read(setting.key(), value, "environment variable " + name, environment, problems);
            }
        }
        Map<String, String> code = new HashMap<>();
        for (Map.Entry<String, String> given : new TreeMap<>(surroundings.code()).entrySet()) {
            read(given.getKey(), given.getValue(), "given in code", code, problems);
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
        if (!unknown.isEmpty()) {
            LOG.warn("Environment variables that name no setting are not used: {}", unknown.keySet());
        }
        return new Layers(properties, environment, code, Profile.MODERN);
    }

    private static void read(
            String key, String value, String place, Map<String, String> values, List<String> problems) {
        try {
            values.put(key, canonical(Setting.of(key), value));
        } catch (InvalidSettingException e) {
            e.problems().forEach(problem -> problems.add(problem + " [" + place + "]"));
        }
    }

    /** The text that the settings table writes for a value. */
    static <T> String canonical(Setting<T> setting, String value) {
        return setting.format(setting.parse(value));
    }

    /** The same layers under the profile that they, or this file, choose. */
    Layers withProfileOf(Map<String, String> file) {
        String chosen = values(file, Map.of()).get(Setting.PROFILE.key());
        Profile profile = chosen == null ? Setting.PROFILE.defaultValue() : Setting.PROFILE.parse(chosen);
        return new Layers(systemProperties, environment, code, profile);
    }

    /** The highest value of each key that is in any layer but the table's defaults. */
    Map<String, String> values(Map<String, String> file, Map<String, RuntimeChange> changes) {
        Map<String, String> values = new HashMap<>(profile.presets());
        values.putAll(code);
        values.putAll(file);
        values.putAll(environment);
        values.putAll(systemProperties);
        for (Map.Entry<String, RuntimeChange> change : changes.entrySet()) {
            values.put(change.getKey(), change.getValue().value());
        }
        return values;
    }

    /** Which layer gives a key's value. */
    SettingOrigin origin(String key, Map<String, String> file, Map<String, RuntimeChange> changes) {
        return Stream.<Optional<SettingOrigin>>of(
                        in(changes, key, SettingOrigin.CHANGE),
                        in(systemProperties, key, SettingOrigin.SYSTEM_PROPERTY),
                        in(environment, key, SettingOrigin.ENVIRONMENT),
                        in(file, key, SettingOrigin.FILE),
                        in(code, key, SettingOrigin.CODE),
                        in(profile.presets(), key, SettingOrigin.PROFILE))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(SettingOrigin.DEFAULT);
    }

    private static Optional<SettingOrigin> in(Map<String, ?> layer, String key, SettingOrigin origin) {
        return layer.containsKey(key) ? Optional.of(origin) : Optional.empty();
    }

    /** Whether a layer above the file gives this key's value whatever the file says. */
    boolean shadowsFile(String key) {
        return systemProperties.containsKey(key) || environment.containsKey(key);
    }
}
