package io.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiveSettingsTest {
    static Stream<Setting<?>> live() {
        return Setting.all().stream().filter(Setting::live);
    }

    @ParameterizedTest
    @MethodSource("live")
    void everyRowIsOneComponentAndRoundTrips(Setting<?> setting) throws Exception {
        roundTrips(setting);
    }

    private static <T> void roundTrips(Setting<T> setting) throws Exception {
        LiveSettings defaults = LiveSettings.defaults();
        assertThat(defaults.get(setting)).isEqualTo(setting.defaultValue());
        T other = other(setting);
        LiveSettings changed = defaults.with(setting, other);
        assertThat(changed.get(setting)).isEqualTo(other);
        int at = live().toList().indexOf(setting);
        var components = LiveSettings.class.getRecordComponents();
        for (int index = 0; index < components.length; index++) {
            Object before = components[index].getAccessor().invoke(defaults);
            Object after = components[index].getAccessor().invoke(changed);
            assertThat(after).isEqualTo(index == at ? other : before);
        }
        assertThat(LiveSettings.parse(Map.of(setting.key(), setting.format(other)))).isEqualTo(changed);
        assertThat(changed.with(setting, setting.defaultValue())).isEqualTo(defaults);
    }

    /** A legal value that is not the default. */
    private static <T> T other(Setting<T> setting) {
        if (setting == Setting.PUSH_INTERVAL) {
            return setting.parse("5s");
        }
        return Stream.concat(
                        setting.legalValues().stream().map(setting::parse),
                        Stream.of(setting.max(), setting.min()).flatMap(Optional::stream))
                .filter(value -> !value.equals(setting.defaultValue()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void rowsAndComponentsAreInTheSameOrder() {
        List<String> components = Stream.of(LiveSettings.class.getRecordComponents())
                .map(component -> component.getName().toLowerCase(Locale.ROOT))
                .toList();
        assertThat(live().map(setting -> setting.key().replaceAll("[.-]", ""))).containsExactlyElementsOf(components);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> LiveSettings.parse(Map.of("push.interval", "5", "session.limit", "0", "nonsense", "1")))
                .isInstanceOfSatisfying(InvalidSettingException.class, e -> assertThat(e.problems())
                        .hasSize(3)
                        .anyMatch(problem -> problem.startsWith("push.interval must be"))
                        .anyMatch(problem -> problem.startsWith("session.limit must be"))
                        .anyMatch(problem -> problem.startsWith("there is no setting nonsense")));
    }

    @Test
    void maxIntervalBelowIntervalIsRefusedNamingBoth() {
        assertThatThrownBy(() -> LiveSettings.defaults().with(Setting.PUSH_MAX_INTERVAL, Duration.ofSeconds(30)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("push.max-interval must be at least push.interval, was 30s with push.interval 60s");
        assertThat(LiveSettings.defaults().with(Setting.PUSH_MAX_INTERVAL, Duration.ofSeconds(60)).pushMaxInterval())
                .isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void fixedRowsAreNotThere() {
        assertThatThrownBy(() -> LiveSettings.defaults().get(Setting.NAME))
                .hasMessage("name takes effect only at start");
        assertThatThrownBy(() -> LiveSettings.defaults().with(Setting.NAME, "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void profileOf1997IsTheArticlesBehaviour() {
        LiveSettings settings = LiveSettings.defaults(Profile.EXCHANGE_1997);
        assertThat(settings.pushInterval()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.pushBackoff()).isEqualTo(1.0);
        assertThat(settings.unreachablePolicy()).isEqualTo(UnreachablePolicy.COUNT);
        assertThat(settings.keepAliveTimeout()).isEqualTo(Duration.ofHours(2));
        assertThat(settings.keepAliveInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.keepAliveProbes()).isEqualTo(5);
        assertThat(settings.sessionSupersede()).isFalse();
        assertThat(settings.pushFallback()).isEqualTo(PushFallback.NONE);
        assertThat(LiveSettings.defaults(Profile.MODERN)).isEqualTo(LiveSettings.defaults());
    }
}
