package io.tocsin.config;

import io.tocsin.LiveSettings;
import io.tocsin.Setting;
import io.tocsin.SettingChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the settings are at one moment.
 *
 * @param file what the settings file says
 * @param changes what was changed while the server runs
 * @param live what all layers give
 */
record SettingsState(Map<String, String> file, Map<String, RuntimeChange> changes, LiveSettings live) {
    static SettingsState of(Layers layers, Map<String, String> file, Map<String, RuntimeChange> changes) {
        return new SettingsState(
                Map.copyOf(file), Map.copyOf(changes), LiveSettings.parse(layers.values(file, changes)));
    }

    /** What really differs from an earlier state, whatever the layers are that the values come from. */
    List<SettingChange> since(SettingsState before, Layers layers, String by, Instant when) {
        List<SettingChange> differences = new ArrayList<>();
        for (Setting<?> setting : Setting.all()) {
            if (setting.live()) {
                String old = text(setting, before.live);
                String now = text(setting, live);
                if (!old.equals(now)) {
                    differences.add(new SettingChange(
                            setting.key(),
                            old,
                            now,
                            layers.origin(setting.key(), file, changes),
                            by,
                            when,
                            before.live,
                            live));
                }
            }
        }
        return List.copyOf(differences);
    }

    private static <T> String text(Setting<T> setting, LiveSettings live) {
        return setting.format(live.get(setting));
    }
}
