package io.tocsin;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The settings of a running server: reads them, changes them, tells where they come from. Thread-safe.
 *
 * <p>A value comes from the highest {@linkplain SettingOrigin layer} that has it. A change made here holds until the
 * setting's value in the file changes, until it is reverted, or until the server stops, unless it is saved.
 */
public interface SettingsControl {
    /**
     * The live settings in force. Costs one volatile read.
     *
     * @return an immutable snapshot
     */
    LiveSettings current();

    /**
     * The settings fixed at start.
     *
     * @return an immutable snapshot
     */
    FixedSettings fixed();

    /**
     * Changes live settings, all of them or none. Rules between settings are checked on the result.
     *
     * @param changes new values as text, by key
     * @param by who changes them, for the log and for {@link #sources()}
     * @return what really changed
     * @throws InvalidSettingException naming everything that is wrong; nothing was changed
     */
    List<SettingChange> apply(Map<String, String> changes, String by);

    /**
     * The same from one line, such as {@code push.interval=5s, push.backoff=2}.
     *
     * @param changes {@code key=value}, separated by commas
     * @param by who changes them
     * @return what really changed
     * @throws InvalidSettingException naming everything that is wrong; nothing was changed
     */
    List<SettingChange> apply(String changes, String by);

    /**
     * Tells what {@link #apply(Map, String)} would lead to, and changes nothing.
     *
     * @param changes new values as text, by key
     * @return the live settings it would give
     * @throws InvalidSettingException naming everything that is wrong
     */
    LiveSettings check(Map<String, String> changes);

    /**
     * Tells what {@link #apply(String, String)} would lead to, and changes nothing.
     *
     * @param changes {@code key=value}, separated by commas
     * @return the live settings it would give
     * @throws InvalidSettingException naming everything that is wrong
     */
    LiveSettings check(String changes);

    /**
     * Takes a change back: the setting's value comes from the next lower layer that has it.
     *
     * @param key the setting's key
     * @param by who reverts it
     * @return what really changed: nothing, if the setting was not changed since the start
     * @throws InvalidSettingException if there is no such live setting, or its lower value does not fit the others
     */
    List<SettingChange> revert(String key, String by);

    /**
     * Writes all changes into the settings file, whose comments, order and permissions stay. Their values come from
     * the file afterwards, save those over which a system property or environment variable would win: these stay
     * changes too.
     *
     * @return the keys written
     * @throws InvalidSettingException if the server would refuse to start with the result; the file is as it was
     * @throws IllegalStateException if there is no settings file, or it was edited since it was read
     * @throws IOException if the file cannot be written; it is as it was
     */
    List<String> save() throws IOException;

    /**
     * Reads the settings file now, instead of within seconds of its change.
     *
     * @return what really changed
     * @throws InvalidSettingException if the file is refused; the values in force stay
     * @throws IllegalStateException if there is no settings file
     * @throws IOException if the file cannot be read; the values in force stay
     */
    List<SettingChange> reload() throws IOException;

    /**
     * Every setting with its value and where it comes from.
     *
     * @return one entry for each row of the table, in its order
     */
    List<SettingSource> sources();

    /**
     * Why the settings file was last refused.
     *
     * @return the reason; empty if the file is fine
     */
    Optional<String> lastReloadError();

    /**
     * Has changes told: each exactly once, in order, one at a time, on the thread that changes or on one that is
     * telling already. A listener may change settings itself; one that throws is logged and stops nobody.
     *
     * @param listener takes the changes
     * @return stops the telling
     */
    AutoCloseable onChange(Consumer<SettingChange> listener);
}
