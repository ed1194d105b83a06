package io.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixedSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "name, other", "profile, exchange-1997", "control.address, off", "control.tls, keys.p12",
        "control.tls-password, geheim", "auth.mode, open", "push.address, 127.0.0.1:0",
        "push.transport, nio",
    })
    void everyRowRoundTrips(String key, String text) {
        roundTrips(Setting.of(key), text);
    }

    @Test
    void refusesAUsersFileThatNobodyWouldAsk() {
        assertThatThrownBy(() -> FixedSettings.parse(Map.of("auth.users", "users.txt")))
                .hasMessageContaining("auth.mode must be users while auth.users is set");
        FixedSettings users = FixedSettings.parse(Map.of("auth.users", "users.txt", "auth.mode", "users"));
        assertThat(Setting.AUTH_USERS.format(users.get(Setting.AUTH_USERS))).isEqualTo("users.txt");
    }

    private static <T> void roundTrips(Setting<T> setting, String text) {
        FixedSettings defaults = FixedSettings.defaults();
        assertThat(defaults.get(setting)).isEqualTo(setting.defaultValue());
        FixedSettings changed = defaults.with(setting, setting.parse(text));
        assertThat(changed).isNotEqualTo(defaults).isEqualTo(FixedSettings.parse(Map.of(setting.key(), text)));
        assertThat(setting.format(changed.get(setting))).isEqualTo(text);
        assertThat(changed.with(setting, setting.defaultValue())).isEqualTo(defaults);
    }

    @Test
    void rowsAndComponentsAreInTheSameOrder() {
        List<String> components = Stream.of(FixedSettings.class.getRecordComponents())
                .map(component -> component.getName().toLowerCase(Locale.ROOT))
                .toList();
        assertThat(Setting.all().stream()
                        .filter(setting -> !setting.live())
                        .map(setting -> setting.key().replaceAll("[.-]", "")))
                .containsExactlyElementsOf(components);
    }

    @Test
    void usersModeNeedsTheFile() {
        assertThatThrownBy(() -> FixedSettings.parse(Map.of("auth.mode", "users")))
                .hasMessage("auth.users must be a path while auth.mode is users, was 'off'");
    }

    @Test
    void anyoneIsLetInOnLoopbackOnly() {
        assertThatThrownBy(() -> FixedSettings.parse(Map.of("control.address", "0.0.0.0:7410")))
                .hasMessage("auth.mode must be open, users or host unless control.address is a loopback address,"
                        + " was 'auto' with control.address 0.0.0.0:7410");
        assertThat(FixedSettings.parse(Map.of("control.address", "0.0.0.0:7410", "auth.mode", "open")).authMode())
                .isEqualTo(AuthMode.OPEN);
        assertThat(FixedSettings.parse(Map.of("control.address", "[::1]:0")).controlAddress()).isPresent();
    }

    @Test
    void textHidesThePassword() {
        FixedSettings settings = FixedSettings.parse(Map.of("control.tls-password", "geheim"));
        assertThat(settings.controlTlsPassword()).contains("geheim");
        assertThat(settings.toString())
                .doesNotContain("geheim")
                .contains("name=default, ")
                .contains("control.tls-password=***");
    }
}
