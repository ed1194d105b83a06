package io.tocsin.jmx;

import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import io.tocsin.jmx.bean.ServerBean;
import io.tocsin.jmx.bean.SettingTypes;
import io.tocsin.jmx.bean.SettingsBean;
import io.tocsin.jmx.export.KeyedAttribute;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Attributes that are rows of a table: the live settings, and the reasons for which sessions end. Whoever adds a row
 * there need not think of JMX.
 */
final class TableAttributes {
    private static final Method VALUE = method(SettingsBean.class, "value", String.class);
    private static final Method SET = method(SettingsBean.class, "set", String.class, Object.class);
    private static final Method ENDED = method(ServerBean.class, "ended", String.class);

    private TableAttributes() {}

    /** One for each live setting; name, unit, bounds, default and words to choose from come from its row. */
    static List<KeyedAttribute> settings() {
        return Setting.all().stream().filter(Setting::live).map(TableAttributes::attribute).toList();
    }

    /** One for each end reason, such as {@code EndedKeepAliveTimeout}. */
    static List<KeyedAttribute> ends() {
        return Arrays.stream(SessionEnd.values())
                .map(reason -> KeyedAttribute.readOnly(
                        "Ended" + SettingTypes.camel(reason.name()),
                        long.class,
                        reason.name(),
                        ENDED,
                        "Sessions since the start that ended as " + reason,
                        "sessions"))
                .toList();
    }

    private static <T> KeyedAttribute attribute(Setting<T> setting) {
        return new KeyedAttribute(
                SettingTypes.name(setting),
                SettingTypes.type(setting),
                setting.key(),
                VALUE,
                SET,
                setting.key() + ": " + setting.description(),
                setting.unit(),
                bound(setting, setting.min()),
                bound(setting, setting.max()),
                SettingTypes.shown(setting, setting.defaultValue()).toString(),
                setting.legalValues());
    }

    private static <T> String bound(Setting<T> setting, Optional<T> value) {
        return value.map(bound -> SettingTypes.shown(setting, bound).toString()).orElse("");
    }

    private static Method method(Class<?> of, String name, Class<?>... parameters) {
        try {
            return of.getMethod(name, parameters);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
