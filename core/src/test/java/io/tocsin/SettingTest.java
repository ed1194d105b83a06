package io.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.text.Durations;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
    static List<Setting<?>> all() {
        return Setting.all();
    }

    @Test
    void tableHoldsEveryConstantOnce() {
        List<Object> constants = Arrays.stream(Setting.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(field -> {
                    try {
                        return field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
        assertThat(Setting.all()).doesNotHaveDuplicates();
        assertThat(constants).hasSize(29).containsExactlyInAnyOrderElementsOf(List.copyOf(Setting.all()));
    }

    @Test
    void everyDefaultIsPinned() {
        Map<String, String> defaults = new HashMap<>();
        Setting.all().forEach(setting -> defaults.put(setting.key(), defaultText(setting)));
        assertThat(defaults).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                Map.entry("name", "default"),
                Map.entry("profile", "modern"),
                Map.entry("control.address", "127.0.0.1:7410"),
                Map.entry("control.tls", "off"),
                Map.entry("control.tls-password", ""),
                Map.entry("auth.mode", "auto"),
                Map.entry("auth.users", "off"),
                Map.entry("push.address", "auto"),
                Map.entry("push.transport", "auto"),
                Map.entry("push.interval", "60s"),
                Map.entry("push.backoff", "1.0"),
                Map.entry("push.max-interval", "1h"),
                Map.entry("push.min-gap", "100ms"),
                Map.entry("push.max-rate", "0"),
                Map.entry("push.fallback", "none"),
                Map.entry("keepalive.timeout", "2h"),
                Map.entry("keepalive.interval", "10s"),
                Map.entry("keepalive.probes", "5"),
                Map.entry("session.idle-timeout", "0"),
                Map.entry("unreachable.policy", "probe"),
                Map.entry("unreachable.threshold", "1"),
                Map.entry("session.limit", "1000000"),
                Map.entry("session.limit-per-user", "100"),
                Map.entry("session.limit-per-address", "1000"),
                Map.entry("topic.limit-per-session", "1000"),
                Map.entry("logon.timeout", "10s"),
                Map.entry("callback.policy", "peer"),
                Map.entry("callback.min-port", "1024"),
                Map.entry("session.supersede", "true")));
    }

    @Test
    void everyRuleIsPinned() {
        Map<String, String> rules = new HashMap<>();
        Setting.all().stream().filter(Setting::live).forEach(setting -> rules.put(setting.key(), setting.rule()));
        assertThat(rules).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                Map.entry("push.interval", "10ms to 1d"),
                Map.entry("push.backoff", "1.0 to 10.0"),
                Map.entry("push.max-interval", "10ms to 30d"),
                Map.entry("push.min-gap", "0 to 1h"),
                Map.entry("push.max-rate", "at least 0"),
                Map.entry("push.fallback", "none or in-band"),
                Map.entry("keepalive.timeout", "1s to 7d in whole seconds"),
                Map.entry("keepalive.interval", "1s to 1h in whole seconds"),
                Map.entry("keepalive.probes", "1 to 127"),
                Map.entry("session.idle-timeout", "0 to 7d"),
                Map.entry("unreachable.policy", "probe, count or close"),
                Map.entry("unreachable.threshold", "1 to 1000"),
                Map.entry("session.limit", "at least 1"),
                Map.entry("session.limit-per-user", "at least 1"),
                Map.entry("session.limit-per-address", "at least 1"),
                Map.entry("topic.limit-per-session", "at least 1"),
                Map.entry("logon.timeout", "100ms to 10m"),
                Map.entry("callback.policy", "peer, proved or any"),
                Map.entry("callback.min-port", "1 to 65535"),
                Map.entry("session.supersede", "true or false")));
    }

    private static <T> String defaultText(Setting<T> setting) {
        return setting.format(setting.defaultValue());
    }

    @ParameterizedTest
    @MethodSource("all")
    void defaultAndBoundsReadBack(Setting<?> setting) {
        readsBack(setting);
    }

    private static <T> void readsBack(Setting<T> setting) {
        assertThat(setting.parse(setting.format(setting.defaultValue()))).isEqualTo(setting.defaultValue());
        setting.min().ifPresent(min -> assertThat(setting.parse(setting.format(min))).isEqualTo(min));
        setting.max().ifPresent(max -> assertThat(setting.parse(setting.format(max))).isEqualTo(max));
        for (String word : setting.legalValues()) {
            assertThat(setting.format(setting.parse(word))).isEqualTo(word);
        }
        assertThat(setting.min().isPresent()).isEqualTo(!setting.unit().isEmpty());
        assertThat(setting.description()).isNotBlank();
    }

    @Test
    void namesOfPropertiesAndVariablesAreDerivedAndDifferent() {
        assertThat(Setting.PUSH_MIN_GAP.systemProperty()).isEqualTo("tocsin.push.min-gap");
        assertThat(Setting.PUSH_MIN_GAP.environmentVariable()).isEqualTo("TOCSIN_PUSH_MIN_GAP");
        assertThat(Setting.all().stream().map(Setting::environmentVariable)).doesNotHaveDuplicates();
    }

    @Test
    void unknownKeyIsRefusedWithTheNearestOne() {
        assertThat(Setting.of("push.interval")).isSameAs(Setting.PUSH_INTERVAL);
        assertThatThrownBy(() -> Setting.of("pusch.intervall"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("there is no setting pusch.intervall; did you mean push.interval?");
        assertThatThrownBy(() -> Setting.of("keepalive-timeout")).hasMessageContaining("mean keepalive.timeout?");
    }

    @ParameterizedTest
    @CsvSource({
        "10ms, PT0.01S", "500ms, PT0.5S", "1500ms, PT1.5S", "60s, PT1M", "90s, PT1M30S", "2m, PT2M", "2h, PT2H",
        "36h, PT36H", "1d, PT24H", "0, PT0S",
    })
    void durationsAreWrittenInTheLargestUnitThatFits(String text, Duration value) {
        assertThat(Durations.parse(text)).isEqualTo(value);
        assertThat(Durations.format(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "5", "5 s", " 5s", "5s ", "5s,", "5S", "-5s", "+5s", "1.5s", "PT5S", "abc", "5sec", "5ms5",
                "99999999999999999999s", "9223372036854775807d", "9ms", "25h", "0", "٥s"
            })
    void pushIntervalRefusesWhatIsNoDurationInBounds(String text) {
        assertThatThrownBy(() -> Setting.PUSH_INTERVAL.parse(text))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("push.interval must be 10ms to 1d, was '" + text + "'");
    }

    @Test
    void bareNumberIsToldToHaveAUnit() {
        assertThatThrownBy(() -> Setting.PUSH_INTERVAL.parse("5"))
                .hasMessage("push.interval must be 10ms to 1d, was '5' (write a unit: 500ms, 60s, 2h)");
        assertThatThrownBy(() -> Setting.PUSH_INTERVAL.parse("5ms"))
                .hasMessage("push.interval must be 10ms to 1d, was '5ms'");
    }

    @Test
    void valuesGivenAsObjectsAreCheckedToo() {
        assertThat(Setting.PUSH_INTERVAL.check(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
        assertThatThrownBy(() -> Setting.PUSH_INTERVAL.check(Duration.ofNanos(20_000_001)))
                .hasMessage("push.interval must be 10ms to 1d, was 'PT0.020000001S'");
        assertThatThrownBy(() -> Setting.PUSH_INTERVAL.check(Duration.ofSeconds(Long.MAX_VALUE)))
                .hasMessageStartingWith("push.interval must be 10ms to 1d, was 'PT");
        assertThatThrownBy(() -> Setting.PUSH_INTERVAL.check(Duration.ofSeconds(-1)))
                .hasMessage("push.interval must be 10ms to 1d, was 'PT-1S'");
        assertThatThrownBy(() -> Setting.KEEPALIVE_TIMEOUT.check(Duration.ofMillis(1500)))
                .hasMessage("keepalive.timeout must be 1s to 7d in whole seconds, was '1500ms'");
        assertThatThrownBy(() -> Setting.PUSH_BACKOFF.check(Double.NaN))
                .hasMessage("push.backoff must be 1.0 to 10.0, was 'NaN'");
        assertThatThrownBy(() -> Setting.PUSH_BACKOFF.check(Double.POSITIVE_INFINITY))
                .hasMessage("push.backoff must be 1.0 to 10.0, was 'Infinity'");
        assertThatThrownBy(() -> Setting.CONTROL_ADDRESS.check(
                        Optional.of(InetSocketAddress.createUnresolved("nowhere", 1))))
                .hasMessageEndingWith("was 'nowhere:1' (it is not resolved)");
        assertThatThrownBy(() -> Setting.CONTROL_TLS.check(Optional.of(Path.of("off"))))
                .hasMessage("control.tls must be a path, or off, was 'off' (that text stands for none)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "1e1", "0x1p1", "1.5d", "1,5", "2.", ".5", "0.99", "10.1", "-2", " 2", ""})
    void backoffRefuses(String text) {
        assertThatThrownBy(() -> Setting.PUSH_BACKOFF.parse(text))
                .hasMessageStartingWith("push.backoff must be 1.0 to 10.0, was '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2147483648", "99999999999999999999", "1_000", "1.0", "0x10", "1 ", "+1", "", "٥"})
    void sessionLimitRefuses(String text) {
        assertThatThrownBy(() -> Setting.SESSION_LIMIT.parse(text))
                .hasMessageStartingWith("session.limit must be at least 1, was '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "TRUE", "1", "", "true "})
    void flagsAreTrueOrFalse(String text) {
        assertThatThrownBy(() -> Setting.SESSION_SUPERSEDE.parse(text))
                .hasMessage("session.supersede must be true or false, was '" + text + "'");
    }

    @Test
    void choicesAreRefusedWithTheWordsToChooseFrom() {
        assertThat(Setting.PUSH_FALLBACK.parse("in-band")).isEqualTo(PushFallback.IN_BAND);
        assertThatThrownBy(() -> Setting.UNREACHABLE_POLICY.parse("PROBE"))
                .hasMessage("unreachable.policy must be probe, count or close, was 'PROBE'");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:7410, 127.0.0.1, 7410", "0.0.0.0:7410, 0.0.0.0, 7410", "[::1]:7410, ::1, 7410", "[::]:0, ::, 0",
        "localhost:0, localhost, 0", "[::ffff:10.0.0.1]:1, 10.0.0.1, 1",
    })
    void addressesAreResolved(String text, String host, int port) throws Exception {
        InetSocketAddress expected = new InetSocketAddress(InetAddress.getByName(host), port);
        Optional<InetSocketAddress> value = Setting.CONTROL_ADDRESS.parse(text);
        assertThat(value).contains(expected);
        assertThat(Setting.CONTROL_ADDRESS.parse(Setting.CONTROL_ADDRESS.format(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "7410", ":7410", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "::1:7410",
                "[127.0.0.1]:1", "[zz]:1", "127.1:1", "1:1", "256.0.0.1:1", "127.0.0.1:1 ", "a b:1", "no.such.host.invalid:1"
            })
    void addressesThatAreNoneAreRefused(String text) {
        assertThatThrownBy(() -> Setting.CONTROL_ADDRESS.parse(text))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("control.address must be address:port, [v6]:port or host:port")
                .hasMessageContaining("was '" + text + "'");
    }

    @Test
    void hostNameThatDoesNotResolveIsNamed() {
        assertThatThrownBy(() -> Setting.CONTROL_ADDRESS.parse("no.such.host.invalid:1"))
                .hasMessageEndingWith("(the host name no.such.host.invalid does not resolve)");
    }

    @Test
    void offAndAutoStandForNoAddress() {
        assertThat(Setting.CONTROL_ADDRESS.parse("off")).isEmpty();
        assertThat(Setting.PUSH_ADDRESS.parse("auto")).isEmpty();
        assertThat(Setting.AUTH_USERS.parse("users.txt")).contains(Path.of("users.txt"));
    }

    @Test
    void secretIsNeverShown() {
        assertThat(Setting.CONTROL_TLS_PASSWORD.show(Optional.of("geheim"))).isEqualTo("***");
        assertThat(Setting.CONTROL_TLS_PASSWORD.show(Optional.empty())).isEmpty();
        assertThat(Setting.CONTROL_TLS_PASSWORD.parse(" a b ")).contains(" a b ");
        assertThat(Setting.all()).filteredOn(Setting::secret).containsExactly(Setting.CONTROL_TLS_PASSWORD);
    }

    @Test
    void messageHoldsNoControlCharactersAndIsShort() {
        assertThatThrownBy(() -> Setting.NAME.parse("a\nERROR forged")).message().doesNotContain("\n");
        assertThatThrownBy(() -> Setting.NAME.parse("x".repeat(5000))).message().hasSizeLessThan(250);
    }
}
