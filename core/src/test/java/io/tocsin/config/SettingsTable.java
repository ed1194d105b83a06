package io.tocsin.config;

import io.tocsin.Setting;

/** The settings table as documentation. */
final class SettingsTable {
    private SettingsTable() {}

    /** A table in Markdown, one row for each setting. */
    static String markdown() {
        StringBuilder table = new StringBuilder("""
                | key | default | values | live | meaning |
                | --- | --- | --- | --- | --- |
                """);
        for (Setting<?> setting : Setting.all()) {
            table.append(row(setting));
        }
        return table.toString();
    }

    private static <T> String row(Setting<T> setting) {
        String value = setting.format(setting.defaultValue());
        return "| `" + setting.key() + "` | " + (value.isEmpty() ? "" : "`" + value + "`") + " | " + setting.rule()
                + " | " + (setting.live() ? "yes" : "no") + " | " + setting.description() + " |\n";
    }
}
