package io.tocsin.jmx.bean;

import io.tocsin.LiveSettings;
import io.tocsin.Setting;
import java.time.Duration;
import java.util.Locale;

/** Live settings in names and types that consoles can edit: {@code push.interval} is {@code PushIntervalMillis}, a long. */
public final class SettingTypes {
    private SettingTypes() {}

    /**
     * The attribute of a setting.
     *
     * @param setting the setting
     * @return such as {@code PushIntervalMillis}
     */
    public static String name(Setting<?> setting) {
        return camel(setting.key()) + (setting.type() == Duration.class ? inMillis(setting) ? "Millis" : "Seconds" : "");
    }

    /**
     * Words such as {@code push.max-interval} or {@code KEEPALIVE_TIMEOUT} as one name.
     *
     * @param words letters, separated by anything else
     * @return such as {@code PushMaxInterval} or {@code KeepAliveTimeout}
     */
    public static String camel(String words) {
        StringBuilder name = new StringBuilder();
        boolean first = true;
        for (char letter : words.toLowerCase(Locale.ROOT).replace("keepalive", "keep-alive").toCharArray()) {
            if (Character.isLetter(letter)) {
                name.append(first ? Character.toUpperCase(letter) : letter);
            }
            first = !Character.isLetter(letter);
        }
        return name.toString();
    }

    /**
     * The class of the attribute.
     *
     * @param setting the setting
     * @return a primitive, or String
     */
    public static Class<?> type(Setting<?> setting) {
        Class<?> type = setting.type();
        if (type == Duration.class || type == Long.class) {
            return long.class;
        }
        if (type == Integer.class) {
            return int.class;
        }
        if (type == Double.class) {
            return double.class;
        }
        return type == Boolean.class ? boolean.class : String.class;
    }

    /**
     * A setting's value among others.
     *
     * @param setting the setting
     * @param values all values
     * @return its value, as consoles can edit it
     * @param <T> what a value is
     */
    public static <T> Object shown(Setting<T> setting, LiveSettings values) {
        return shown(setting, values.get(setting));
    }

    /**
     * A setting's value, whosoever.
     *
     * @param setting the setting
     * @param value one of its values
     * @return the value, as consoles can edit it
     * @param <T> what a value is
     */
    public static <T> Object shown(Setting<T> setting, T value) {
        return switch (value) {
            case Duration duration -> inMillis(setting) ? duration.toMillis() : duration.toSeconds();
            case Number number -> number;
            case Boolean flag -> flag;
            default -> setting.format(value);
        };
    }

    /** What the settings table reads for a value that a console gave. */
    static String text(Setting<?> setting, Object value) {
        return setting.type() == Duration.class ? value + (inMillis(setting) ? "ms" : "s") : value.toString();
    }

    private static boolean inMillis(Setting<?> setting) {
        return setting.unit().equals("ms");
    }
}
