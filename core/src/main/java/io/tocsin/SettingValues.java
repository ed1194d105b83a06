package io.tocsin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values by row, and what is wrong with them: collects every problem before it refuses. */
final class SettingValues {
    private final Map<Setting<?>, Object> values = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * Reads the rows of one kind; what the texts leave out has its default. Rows of the other kind are not looked at.
     */
    static SettingValues parse(Map<String, String> texts, boolean live) {
        SettingValues values = new SettingValues();
        for (String key : texts.keySet()) {
            values.collect(() -> Setting.of(key));
        }
        for (Setting<?> setting : Setting.all()) {
            if (setting.live() == live) {
                values.read(setting, texts);
            }
        }
        values.refuse();
        return values;
    }

    private <T> void read(Setting<T> setting, Map<String, String> texts) {
        String text = texts.get(setting.key());
        collect(() -> put(setting, text == null ? setting.defaultValue() : setting.parse(text)));
    }

    <T> SettingValues put(Setting<T> setting, T value) {
        values.put(setting, value);
        return this;
    }

    /** Puts a value in, and notes what is wrong with it. */
    <T> SettingValues check(Setting<T> setting, T value) {
        collect(() -> put(setting, setting.check(value)));
        return this;
    }

    private void collect(Runnable step) {
        try {
            step.run();
        } catch (InvalidSettingException e) {
            problems.addAll(e.problems());
        }
    }

    /** Notes a problem between settings that are each let in. */
    SettingValues rule(boolean kept, String problem) {
        if (!kept) {
            problems.add(problem);
        }
        return this;
    }

    void refuse() {
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
    }

    /** The value of a row that is there. */
    <T> T get(Setting<T> setting) {
        Object value = values.get(setting);
        if (value == null) {
            throw new IllegalArgumentException(
                    setting.key() + (setting.live() ? " is not fixed at start" : " takes effect only at start"));
        }
        @SuppressWarnings("unchecked") // put and check let in nothing else
        T typed = (T) value;
        return typed;
    }

    /** Every row that is there, as people may see it. */
    String show() {
        StringBuilder text = new StringBuilder();
        for (Setting<?> setting : Setting.all()) {
            if (values.containsKey(setting)) {
                text.append(text.isEmpty() ? "" : ", ").append(setting.key()).append('=').append(show(setting));
            }
        }
        return text.toString();
    }

    private <T> String show(Setting<T> setting) {
        return setting.show(get(setting));
    }
}
