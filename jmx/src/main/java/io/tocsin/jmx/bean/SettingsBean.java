package io.tocsin.jmx.bean;

import io.tocsin.LiveSettings;
import io.tocsin.Setting;
import io.tocsin.SettingChange;
import io.tocsin.SettingSource;
import io.tocsin.SettingsControl;
import io.tocsin.jmx.export.Caller;
import io.tocsin.management.Managed;
import io.tocsin.management.ManagedOperation;
import io.tocsin.management.ManagedParameter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The live settings, {@code type=Settings}. Its writable attributes are the live rows of the settings table, in the
 * types of {@link SettingTypes}.
 */
@Managed("The live settings: what is set here is in force at once, also for sessions that are open and waiting")
public final class SettingsBean {
    private final SettingsControl settings;

    /**
     * Shows settings.
     *
     * @param settings the settings
     */
    public SettingsBean(SettingsControl settings) {
        this.settings = settings;
    }

    /**
     * Reads a live setting.
     *
     * @param key its key
     * @return its value, as consoles can edit it
     */
    public Object value(String key) {
        return SettingTypes.shown(Setting.of(key), settings.current());
    }

    /**
     * Sets a live setting.
     *
     * @param key its key
     * @param value its value, as consoles can edit it
     */
    public void set(String key, Object value) {
        Setting<?> setting = Setting.of(key);
        settings.apply(Map.of(key, SettingTypes.text(setting, value)), Caller.name());
    }

    /** {@return every setting as a line} */
    @Managed("Every setting: its value, where it comes from, who changed it and when")
    public String[] sources() {
        return settings.sources().stream().map(SettingSource::toString).toArray(String[]::new);
    }

    /** {@return why the settings file was last refused} */
    @Managed("Why the settings file was last refused; empty if it is fine")
    public String lastReloadError() {
        return settings.lastReloadError().orElse("");
    }

    /**
     * Changes several settings at once.
     *
     * @param changes what to change
     * @return what really changed
     */
    @ManagedOperation(
            value = "Changes several settings at once, all of them or none; rules between settings are checked on the"
                    + " result",
            changes = true)
    public String[] apply(
            @ManagedParameter(name = "changes", value = "such as push.interval=5s, push.backoff=2") String changes) {
        return lines(settings.apply(changes, Caller.name()));
    }

    /**
     * Tells what {@link #apply} would do.
     *
     * @param changes what would be changed
     * @return what would really change
     */
    @ManagedOperation(value = "Tells what apply would change, and changes nothing", changes = false)
    public String[] check(
            @ManagedParameter(name = "changes", value = "such as push.interval=5s, push.backoff=2") String changes) {
        LiveSettings before = settings.current();
        LiveSettings after = settings.check(changes);
        List<String> lines = new ArrayList<>();
        for (Setting<?> setting : Setting.all()) {
            if (setting.live()) {
                String old = text(setting, before);
                String changed = text(setting, after);
                if (!old.equals(changed)) {
                    lines.add(setting.key() + " would change from " + old + " to " + changed);
                }
            }
        }
        return lines.isEmpty() ? new String[] {"nothing would change"} : lines.toArray(String[]::new);
    }

    /**
     * Takes a change back.
     *
     * @param key the setting
     * @return what really changed
     */
    @ManagedOperation(
            value = "Takes a change back: the value comes from the file, or whoever else says what it is, again",
            changes = true)
    public String[] revert(
            @ManagedParameter(name = "key", value = "the setting's key, such as push.interval") String key) {
        return lines(settings.revert(key, Caller.name()));
    }

    /** {@return the keys that were written} */
    @ManagedOperation(value = "Writes all changes into the settings file, whose comments stay", changes = true)
    public String[] save() {
        try {
            List<String> keys = settings.save();
            return keys.isEmpty() ? new String[] {"nothing to save"} : keys.toArray(String[]::new);
        } catch (IOException failure) {
            throw new IllegalStateException("the settings file cannot be written: " + failure.getMessage(), failure);
        }
    }

    /** {@return what really changed} */
    @ManagedOperation(value = "Reads the settings file now, instead of within seconds of its change", changes = true)
    public String[] reload() {
        try {
            return lines(settings.reload());
        } catch (IOException failure) {
            throw new IllegalStateException("the settings file cannot be read: " + failure.getMessage(), failure);
        }
    }

    private static <T> String text(Setting<T> setting, LiveSettings values) {
        return setting.show(values.get(setting));
    }

    private static String[] lines(List<SettingChange> changes) {
        return changes.isEmpty()
                ? new String[] {"nothing changed"}
                : changes.stream()
                        .map(change -> change.key() + " changed from " + change.oldValue() + " to " + change.newValue())
                        .toArray(String[]::new);
    }
}
