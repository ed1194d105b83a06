package io.tocsin.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.Setting;
import io.tocsin.jmx.bean.SettingTypes;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.AttributeChangeNotification;
import javax.management.InvalidAttributeValueException;
import javax.management.JMException;
import javax.management.RuntimeMBeanException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Settings MBean of a server at work. */
class SettingsMBeanIT {
    @TempDir
    Path folder;

    private final List<ManagedServer> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(ManagedServer::close);
    }

    @Test
    void aNewIntervalReachesASessionThatIsWaiting() throws Exception {
        ManagedServer managed = start();
        DatagramSocket client = managed.client();
        managed.listening("alice", "inbox/alice", client);
        managed.server.changed("inbox/alice");
        ManagedServer.heard(client);

        // the next push would be due in a minute
        managed.set("PushMinGapMillis", 0L);
        managed.set("PushIntervalMillis", 50L);

        long first = ManagedServer.heard(client);
        long tenth = IntStream.range(0, 9).mapToLong(push -> heard(client)).max().orElseThrow();
        assertThat(Duration.ofNanos(tenth - first)).isBetween(Duration.ofMillis(350), Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @MethodSource("liveSettings")
    void refusesBadValuesNamingKeyRuleAndValueAndKeepsTheOld(String key) throws Exception {
        ManagedServer managed = start();
        Setting<?> setting = Setting.of(key);
        String attribute = SettingTypes.name(setting);
        Object old = managed.get("Settings", attribute);

        for (Object bad : badValues(setting, managed, attribute)) {
            assertThatThrownBy(() -> managed.set(attribute, bad))
                    .as("%s = %s", attribute, bad)
                    .isInstanceOf(InvalidAttributeValueException.class)
                    .hasNoCause()
                    .satisfies(refusal -> assertThat(refusal.getMessage())
                            .containsAnyOf(key, attribute)
                            .contains(String.valueOf(bad)));
            assertThat(managed.get("Settings", attribute)).isEqualTo(old);
        }
    }

    static Stream<String> liveSettings() {
        return Setting.all().stream().filter(Setting::live).map(Setting::key);
    }

    /** Below the lowest, above the highest, of another type; a flag has no bad value but one of another type. */
    private static List<Object> badValues(Setting<?> setting, ManagedServer managed, String attribute) throws JMException {
        List<Object> bad = new ArrayList<>();
        Class<?> type = SettingTypes.type(setting);
        if (type == String.class) {
            bad.addAll(List.of("", "no-such-word", "pro\u0007be".replace("\u0007", "x")));
        } else if (type == boolean.class) {
            bad.addAll(List.of("yes", 1));
        } else if (type == double.class) {
            bad.addAll(List.of(0.5, 10.5, Double.NaN, Double.POSITIVE_INFINITY, "two"));
        } else {
            bad.addAll(List.of(-1, "ten", 1.5));
            if (!setting.key().equals("push.max-rate") && type == long.class) {
                bad.add(Long.MAX_VALUE);
            }
            if (type == int.class) {
                bad.add(4_000_000_000L);
            }
        }
        assertThat(managed.get("Settings", attribute)).isNotNull();
        return bad;
    }

    @Test
    void appliesCoupledSettingsTogetherOrNotAtAll() throws Exception {
        SettingsMXBean settings = start().settings();

        assertThat(settings.apply("push.interval=2h, push.max-interval=4h")).hasSize(2);
        assertThat(settings.getPushIntervalMillis()).isEqualTo(7_200_000);

        assertThatThrownBy(() -> settings.apply("push.backoff=2, push.interval=5h"))
                .hasMessageContaining("push.max-interval must be at least push.interval");
        assertThat(settings.getPushBackoff()).isEqualTo(1.0);

        assertThatThrownBy(() -> settings.setPushIntervalMillis(18_000_000))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("push.max-interval must be at least push.interval");
        assertThat(settings.getPushIntervalMillis()).isEqualTo(7_200_000);
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() throws Exception {
        SettingsMXBean settings = start().settings();
        assertThatThrownBy(() -> settings.apply("push.intervall=5s, push.backoff=0, push.address=auto"))
                .hasMessageContaining("push.intervall")
                .hasMessageContaining("push.interval?")
                .hasMessageContaining("push.backoff")
                .hasMessageContaining("push.address");
    }

    @Test
    void checksWithoutChanging() throws Exception {
        SettingsMXBean settings = start().settings();
        assertThat(settings.check("push.interval=5s")).containsExactly("push.interval would change from 60s to 5s");
        assertThat(settings.check("push.interval=60s")).containsExactly("nothing would change");
        assertThat(settings.getPushIntervalMillis()).isEqualTo(60_000);
        assertThatThrownBy(() -> settings.check("push.interval=5ms")).hasMessageContaining("push.interval must be");
    }

    @Test
    void revertsToWhatTheFileSays() throws Exception {
        Path file = Files.writeString(folder.resolve("tocsin.properties"), "# ours\npush.interval = 30s\n");
        SettingsMXBean settings = start(file).settings();
        settings.setPushIntervalMillis(5_000);
        assertThat(settings.getSources())
                .anyMatch(line -> line.startsWith("push.interval = 5s (change by local JMX at ")
                        && line.endsWith("; the file says 30s)"));

        assertThat(settings.revert("push.interval")).containsExactly("push.interval changed from 5s to 30s");
        assertThat(settings.revert("push.interval")).containsExactly("nothing changed");
        assertThatThrownBy(() -> settings.revert("push.transport")).hasMessageContaining("takes effect only at start");
    }

    @Test
    void savesIntoTheFileAndKeepsItsComments() throws Exception {
        Path file = Files.writeString(folder.resolve("tocsin.properties"), "# ours\npush.interval = 30s\n");
        SettingsMXBean settings = start(file).settings();
        assertThat(settings.save()).containsExactly("nothing to save");
        settings.setPushIntervalMillis(5_000);
        assertThat(settings.save()).containsExactly("push.interval");
        assertThat(Files.readString(file)).contains("# ours").contains("push.interval = 5s");
    }

    @Test
    void saysThatThereIsNoFileToSaveInto() throws Exception {
        SettingsMXBean settings = start().settings();
        assertThatThrownBy(settings::save).hasMessageContaining("started without a settings file");
        assertThatThrownBy(settings::reload).hasMessageContaining("started without a settings file");
    }

    @Test
    void reloadsAndTellsWhyItDidNot() throws Exception {
        Path file = Files.writeString(folder.resolve("tocsin.properties"), "push.interval = 30s\n");
        SettingsMXBean settings = start(file).settings();
        Files.writeString(file, "push.interval = 20s\n");
        settings.reload();
        assertThat(settings.getPushIntervalMillis()).isEqualTo(20_000);
        assertThat(settings.getLastReloadError()).isEmpty();

        Files.writeString(file, "push.interval = soon\n");
        assertThatThrownBy(settings::reload).hasMessageContaining("push.interval must be");
        assertThat(settings.getLastReloadError()).contains("push.interval must be");
        assertThat(settings.getPushIntervalMillis()).isEqualTo(20_000);
    }

    @Test
    void notifiesOfEveryRealChangeInOrderWhoeverMadeIt() throws Exception {
        Path file = Files.writeString(folder.resolve("tocsin.properties"), "push.interval = 30s\n");
        ManagedServer managed = start(file);
        BlockingQueue<AttributeChangeNotification> heard = new LinkedBlockingQueue<>();
        managed.mbeans.addNotificationListener(
                ManagedServer.name("Settings"),
                (notice, handback) -> heard.add((AttributeChangeNotification) notice),
                null,
                null);

        managed.set("PushIntervalMillis", 5_000);
        managed.set("PushIntervalMillis", 5_000); // no change, no notice
        managed.server.settings().apply("push.backoff=2", "the application");
        managed.settings().apply("keepalive.timeout=1h, keepalive.probes=3");
        Files.writeString(file, "push.interval = 20s\n");
        managed.settings().reload();

        List<String> texts = new ArrayList<>();
        for (long number = 1; number <= 5; number++) {
            AttributeChangeNotification notice = heard.poll(20, TimeUnit.SECONDS);
            assertThat(notice).isNotNull();
            assertThat(notice.getSequenceNumber()).isEqualTo(number);
            assertThat(notice.getSource()).isEqualTo(ManagedServer.name("Settings"));
            texts.add(notice.getAttributeName() + " " + notice.getAttributeType() + " " + notice.getOldValue() + " "
                    + notice.getNewValue());
        }
        assertThat(texts)
                .startsWith("PushIntervalMillis long 30000 5000", "PushBackoff double 1.0 2.0")
                .contains("KeepAliveTimeoutSeconds long 7200 3600", "KeepAliveProbes int 5 3")
                .endsWith("PushIntervalMillis long 5000 20000");
        assertThat(heard).isEmpty();
    }

    @Test
    void refusalsOfOperationsReachAClientThatHasNoneOfOurClasses() throws Exception {
        ManagedServer managed = start();
        assertThatThrownBy(() -> managed.mbeans.invoke(
                        ManagedServer.name("Settings"),
                        "apply",
                        new Object[] {"push.interval=5ms"},
                        new String[] {String.class.getName()}))
                .isInstanceOf(RuntimeMBeanException.class)
                .cause()
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("push.interval must be")
                .hasNoCause();
    }

    private ManagedServer start() throws IOException {
        return keep(ManagedServer.start());
    }

    private ManagedServer start(Path file) throws IOException {
        return keep(ManagedServer.start(ManagedServer.embedding().configFile(file)));
    }

    private ManagedServer keep(ManagedServer managed) {
        started.add(managed);
        return managed;
    }

    private static long heard(DatagramSocket client) {
        try {
            return ManagedServer.heard(client);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
