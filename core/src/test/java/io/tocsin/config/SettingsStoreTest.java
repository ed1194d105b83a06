package io.tocsin.config;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.AuthMode;
import io.tocsin.InvalidSettingException;
import io.tocsin.LiveSettings;
import io.tocsin.Profile;
import io.tocsin.SettingOrigin;
import io.tocsin.SettingSource;
import io.tocsin.UnreachablePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
    @TempDir
    Path directory;

    private SettingsFixture file(String text) throws Exception {
        return new SettingsFixture(directory, text);
    }

    private SettingsFixture layers(
            String text, Map<String, String> properties, Map<String, String> environment, Map<String, String> code)
            throws Exception {
        return new SettingsFixture(directory, text, properties, environment, code);
    }

    @Test
    void nothingSaidMeansDefaults() throws Exception {
        SettingsFixture settings = file("");
        assertThat(settings.store.current()).isEqualTo(LiveSettings.defaults());
        assertThat(settings.source("push.interval"))
                .hasToString("push.interval = 60s (default)")
                .isEqualTo(new SettingSource(
                        "push.interval",
                        "60s",
                        SettingOrigin.DEFAULT,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(settings.store.sources()).hasSize(29);
    }

    @Test
    void theHighestLayerWins() throws Exception {
        SettingsFixture settings = layers(
                "push.interval = 3s\npush.min-gap = 3s\nlogon.timeout = 3s\nprofile = exchange-1997\n",
                Map.of("tocsin.push.interval", "1s"),
                Map.of("TOCSIN_PUSH_INTERVAL", "2s", "TOCSIN_PUSH_MIN_GAP", "2s"),
                Map.of("logon.timeout", "4s", "session.limit", "4", "keepalive.probes", "9", "name", "code"));
        assertThat(settings.source("push.interval"))
                .hasToString("push.interval = 1s (system property tocsin.push.interval; the file says 3s)");
        assertThat(settings.source("push.min-gap"))
                .hasToString("push.min-gap = 2s (environment TOCSIN_PUSH_MIN_GAP; the file says 3s)");
        assertThat(settings.source("logon.timeout")).hasToString("logon.timeout = 3s (file " + settings.file + ")");
        assertThat(settings.source("session.limit")).hasToString("session.limit = 4 (code)");
        assertThat(settings.source("keepalive.probes")).hasToString("keepalive.probes = 9 (code)");
        assertThat(settings.source("unreachable.policy"))
                .hasToString("unreachable.policy = count (profile exchange-1997)");
        assertThat(settings.source("push.max-interval")).hasToString("push.max-interval = 1h (default)");
        settings.store.apply("push.interval=5s", "op");
        assertThat(settings.source("push.interval"))
                .hasToString("push.interval = 5s (change by op at 2026-11-23T12:00:00Z; the file says 3s)");
        assertThat(settings.store.fixed().profile()).isEqualTo(Profile.EXCHANGE_1997);
        assertThat(settings.store.fixed().name()).isEqualTo("code");
        assertThat(settings.store.current().unreachablePolicy()).isEqualTo(UnreachablePolicy.COUNT);
        assertThat(settings.store.current().keepAliveProbes()).isEqualTo(9);
    }

    @Test
    void secretIsHiddenInSources() throws Exception {
        SettingsFixture settings = layers(
                "control.tls-password = offen\n", Map.of("tocsin.control.tls-password", "geheim"), Map.of(), Map.of());
        assertThat(settings.store.fixed().controlTlsPassword()).contains("geheim");
        assertThat(settings.store.sources().toString()).doesNotContain("geheim", "offen");
        assertThat(settings.source("control.tls-password").fileValue()).contains("***");
    }

    @Test
    void everythingWrongInEveryLayerIsSaidAtTheStart() {
        assertThatThrownBy(() -> layers(
                        "",
                        Map.of("tocsin.push.intervall", "1s", "other", "x"),
                        Map.of("TOCSIN_PUSH_BACKOFF", "NaN"),
                        Map.of("session.limit", "0")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("there is no setting push.intervall; did you mean push.interval?"
                        + " [system property tocsin.push.intervall]")
                .hasMessageContaining("push.backoff must be 1.0 to 10.0, was 'NaN'")
                .hasMessageContaining("[environment variable TOCSIN_PUSH_BACKOFF]")
                .hasMessageContaining("session.limit must be at least 1, was '0' [given in code]");
    }

    @Test
    void badPairAcrossLayersIsRefusedAtTheStart() {
        assertThatThrownBy(() -> layers(
                        "push.max-interval = 30s\n", Map.of("tocsin.push.interval", "5m"), Map.of(), Map.of()))
                .hasMessage("push.max-interval must be at least push.interval, was 30s with push.interval 5m");
    }

    @Test
    void unknownEnvironmentVariablesAreWarnedOfOnce() {
        String log = SettingsFixture.logOf(() -> {
            try {
                layers("", Map.of(), Map.of("TOCSIN_NONSENSE", "geheim", "PATH", "/bin"), Map.of());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertThat(log).containsOnlyOnce("TOCSIN_NONSENSE").doesNotContain("geheim", "PATH");
    }

    @Test
    void missingFileMeansNoKeys() throws Exception {
        SettingsStore store = SettingsStore.open(new Surroundings(
                Optional.of(directory.resolve("none")), Map.of(), Map.of(), Map.of(), InstantSource.system()));
        assertThat(store.current()).isEqualTo(LiveSettings.defaults());
    }

    @Test
    void withoutAFileThereIsNothingToSaveOrReload() throws Exception {
        SettingsStore store = SettingsStore.open(
                new Surroundings(Optional.empty(), Map.of(), Map.of(), Map.of(), InstantSource.system()));
        store.start();
        store.poll();
        assertThatThrownBy(store::save).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(store::reload).isInstanceOf(IllegalStateException.class);
        assertThat(store.lastReloadError()).isEmpty();
        store.close();
    }

    @Test
    void appliesAllOrNothing() throws Exception {
        SettingsFixture settings = file("");
        assertThatThrownBy(() -> settings.store.apply("push.interval=5s, session.limit=0, pusch.backoff=2", "op"))
                .isInstanceOfSatisfying(
                        InvalidSettingException.class, e -> assertThat(e.problems()).hasSize(2));
        assertThat(settings.store.current()).isEqualTo(LiveSettings.defaults());
        assertThat(settings.told).isEmpty();
        assertThat(SettingsFixture.changes(settings.store.apply(" push.interval = 5s ,push.backoff=2", "op")))
                .containsExactly("push.interval 60s→5s", "push.backoff 1.0→2.0");
        assertThat(settings.store.current().pushInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.changes()).containsExactly("push.interval 60s→5s", "push.backoff 1.0→2.0");
        assertThat(settings.told).allSatisfy(change -> {
            assertThat(change.by()).isEqualTo("op");
            assertThat(change.when()).isEqualTo(SettingsFixture.NOON);
            assertThat(change.origin()).isEqualTo(SettingOrigin.CHANGE);
            assertThat(change.before()).isEqualTo(LiveSettings.defaults());
            assertThat(change.after()).isEqualTo(settings.store.current());
        });
    }

    @Test
    void coupledSettingsAreCheckedOnTheResult() throws Exception {
        SettingsFixture settings = file("");
        assertThatThrownBy(() -> settings.store.apply("push.interval=2h", "op"))
                .hasMessage("push.max-interval must be at least push.interval, was 1h with push.interval 2h");
        settings.store.apply("push.interval=2h, push.max-interval=3h", "op");
        assertThat(settings.store.current().pushMaxInterval()).isEqualTo(Duration.ofHours(3));
        assertThatThrownBy(() -> settings.store.revert("push.max-interval", "op"))
                .hasMessageContaining("was 1h with push.interval 2h");
        assertThat(settings.store.current().pushMaxInterval()).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void fixedKeysAreRefused() throws Exception {
        SettingsFixture settings = file("");
        assertThatThrownBy(() -> settings.store.apply("auth.mode=open", "op"))
                .hasMessage("auth.mode takes effect only at start; it cannot be changed now");
        assertThatThrownBy(() -> settings.store.revert("auth.mode", "op")).isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> settings.store.revert("auth.mod", "op")).hasMessageContaining("did you mean auth.mode?");
        assertThat(settings.store.fixed().authMode()).isEqualTo(AuthMode.AUTO);
    }

    @Test
    void changeLinesThatAreNoneAreRefused() throws Exception {
        SettingsFixture settings = file("");
        assertThatThrownBy(() -> settings.store.apply("", "op")).hasMessageContaining("must be key=value");
        assertThatThrownBy(() -> settings.store.apply("push.interval 5s", "op"))
                .hasMessage("changes must be key=value, separated by commas, was 'push.interval 5s'");
        assertThatThrownBy(() -> settings.store.apply("push.backoff=2,", "op")).hasMessageContaining("was ''");
        assertThatThrownBy(() -> settings.store.apply("push.backoff=2,push.backoff=3", "op"))
                .hasMessage("push.backoff must be given once, was given again");
        assertThat(settings.store.current()).isEqualTo(LiveSettings.defaults());
    }

    @Test
    void checkChangesNothing() throws Exception {
        SettingsFixture settings = file("");
        assertThat(settings.store.check("push.interval=5s").pushInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThatThrownBy(() -> settings.store.check("push.interval=2h")).isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> settings.store.check("name=x")).isInstanceOf(InvalidSettingException.class);
        assertThat(settings.store.current()).isEqualTo(LiveSettings.defaults());
        assertThat(settings.told).isEmpty();
    }

    @Test
    void changeToTheSameValueIsToldToNobodyButHolds() throws Exception {
        SettingsFixture settings = file("");
        assertThat(settings.store.apply("push.interval=60000ms", "op")).isEmpty();
        assertThat(settings.told).isEmpty();
        assertThat(settings.source("push.interval").origin()).isEqualTo(SettingOrigin.CHANGE);
    }

    @Test
    void revertGoesBackToTheNextLayer() throws Exception {
        SettingsFixture settings = file("push.interval = 30s\n");
        settings.store.apply("push.interval=5s", "op");
        assertThat(SettingsFixture.changes(settings.store.revert("push.interval", "op")))
                .containsExactly("push.interval 5s→30s");
        assertThat(settings.told.getLast().origin()).isEqualTo(SettingOrigin.FILE);
        assertThat(settings.store.revert("push.interval", "op")).isEmpty();
    }

    @Test
    void listenerThatThrowsStopsNobody() throws Exception {
        SettingsFixture settings = file("");
        List<String> heard = new ArrayList<>();
        settings.store.onChange(change -> {
            throw new IllegalStateException("broken listener");
        });
        settings.store.onChange(change -> heard.add(change.key()));
        String log = SettingsFixture.logOf(() -> settings.store.apply("push.backoff=2", "op"));
        assertThat(heard).containsExactly("push.backoff");
        assertThat(log).contains("broken listener");
        settings.store.apply("push.backoff=3", "op");
        assertThat(heard).containsExactly("push.backoff", "push.backoff");
    }

    @Test
    void listenerThatIsClosedHearsNothingMore() throws Exception {
        SettingsFixture settings = file("");
        List<String> heard = new ArrayList<>();
        AutoCloseable registration = settings.store.onChange(change -> heard.add(change.newValue()));
        settings.store.apply("push.backoff=2", "op");
        registration.close();
        settings.store.apply("push.backoff=3", "op");
        assertThat(heard).containsExactly("2.0");
    }

    @Test
    void listenerMayChangeSettingsAndOrderIsKept() throws Exception {
        SettingsFixture settings = file("");
        List<String> heard = new ArrayList<>();
        settings.store.onChange(change -> {
            if (change.newValue().equals("2.0")) {
                settings.store.apply("push.backoff=3", "listener");
            }
        });
        settings.store.onChange(change -> heard.add(change.oldValue() + "→" + change.newValue()));
        settings.store.apply("push.backoff=2", "op");
        assertThat(heard).containsExactly("1.0→2.0", "2.0→3.0");
    }

    @Test
    void concurrentChangesAreToldInOrderExactlyOnce() throws Exception {
        SettingsFixture settings = file("");
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            int from = 2 + number * 200; // 1 is the default
            threads.add(Thread.ofVirtual().start(() -> {
                for (int value = from; value < from + 200; value++) {
                    settings.store.apply(Map.of("unreachable.threshold", String.valueOf(value)), "thread");
                }
            }));
        }
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        }
        settings.store.poll();
        List<String> values = new ArrayList<>(List.of("1"));
        for (var change : settings.told) {
            assertThat(change.oldValue()).isEqualTo(values.getLast());
            values.add(change.newValue());
        }
        assertThat(values).doesNotHaveDuplicates().hasSize(801);
        assertThat(values.getLast()).isEqualTo(String.valueOf(settings.store.current().unreachableThreshold()));
    }

    @Test
    void whoChangedItFitsIntoALogLine() throws Exception {
        SettingsFixture settings = file("");
        settings.store.apply("push.backoff=2", "op\nforged");
        assertThat(settings.told.getFirst().by()).isEqualTo("op?forged");
    }

    @Test
    void threadPicksUpEditsUntilClosed() throws Exception {
        SettingsFixture settings = file("push.backoff = 2\n");
        settings.store.start();
        settings.store.start();
        settings.write("push.backoff = 3\n");
        eventually("the edit is read", () -> settings.store.current().pushBackoff() == 3.0);
        settings.store.close();
        settings.store.close();
        assertThat(settings.store.current().pushBackoff()).isEqualTo(3.0);
    }
}
