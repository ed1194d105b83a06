package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.InvalidSettingException;
import io.tocsin.LiveSettings;
import io.tocsin.SettingOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReloadTest {
    private static final String GOOD = "push.interval = 30s\npush.backoff = 2\n";

    @TempDir
    Path directory;

    private SettingsFixture file(String text) throws Exception {
        return new SettingsFixture(directory, text);
    }

    @Test
    void editIsAppliedOnceItWasSeenTwice() throws Exception {
        SettingsFixture settings = file(GOOD);
        settings.write("push.interval = 5s\npush.backoff = 2\n");
        settings.poll(1);
        assertThat(settings.told).isEmpty();
        settings.poll(1);
        assertThat(settings.changes()).containsExactly("push.interval 30s→5s");
        assertThat(settings.told.getFirst().origin()).isEqualTo(SettingOrigin.FILE);
        assertThat(settings.told.getFirst().by()).isEqualTo("settings file");
        settings.poll(10);
        assertThat(settings.told).hasSize(1);
    }

    @Test
    void fileWithABadEscapeIsRefusedLikeAnyOther() throws Exception {
        SettingsFixture settings = file(GOOD);
        settings.write("push.interval = 5s\npush.backoff = 2\nname = C:\\users\n");
        settings.poll(10);
        assertThat(settings.told).isEmpty();
        assertThat(settings.store.lastReloadError()).hasValueSatisfying(error -> assertThat(error).contains("line 3: "));
        settings.write("push.interval = 5s\npush.backoff = 2\nname = C:\\\\users\n");
        settings.poll(10);
        assertThat(settings.changes()).containsExactly("push.interval 30s→5s");
    }

    @Test
    void fileThatKeepsChangingIsLeftAlone() throws Exception {
        SettingsFixture settings = file(GOOD);
        for (int seconds = 1; seconds < 10; seconds++) {
            settings.write("push.interval = " + seconds + "s\npush.backoff = 2\n");
            settings.poll(1);
        }
        assertThat(settings.told).isEmpty();
        settings.poll(1);
        assertThat(settings.changes()).containsExactly("push.interval 30s→9s");
    }

    @Test
    void editOfEqualSizeAndTimeIsSeen() throws Exception {
        SettingsFixture settings = file(GOOD);
        FileTime time = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(settings.file, time);
        settings.poll(3);
        settings.write(GOOD.replace("30s", "40s"));
        Files.setLastModifiedTime(settings.file, time);
        settings.poll(2);
        assertThat(settings.changes()).containsExactly("push.interval 30s→40s");
    }

    @Test
    void touchedFileIsNotNews() throws Exception {
        SettingsFixture settings = file(GOOD);
        Files.setLastModifiedTime(settings.file, FileTime.fromMillis(1_000_000_000_000L));
        settings.poll(5);
        settings.write(GOOD);
        settings.poll(5);
        assertThat(settings.told).isEmpty();
        assertThat(settings.store.lastReloadError()).isEmpty();
    }

    @Test
    void replacedFileIsSeen() throws Exception {
        SettingsFixture settings = file(GOOD);
        Path other = Files.writeString(directory.resolve("new"), GOOD.replace("30s", "40s"));
        Files.move(other, settings.file, StandardCopyOption.REPLACE_EXISTING);
        settings.poll(2);
        assertThat(settings.changes()).containsExactly("push.interval 30s→40s");
    }

    @Test
    void onlyKeysWhoseFileValueChangedAreApplied() throws Exception {
        SettingsFixture settings = file(GOOD);
        settings.store.apply("push.interval=1s, push.backoff=5", "op");
        settings.told.clear();
        settings.write("push.interval = 30s\npush.backoff = 3\nlogon.timeout = 20s\n");
        settings.poll(2);
        assertThat(settings.changes()).containsExactly("push.backoff 5.0→3.0", "logon.timeout 10s→20s");
        assertThat(settings.store.current().pushInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.source("push.interval").origin()).isEqualTo(SettingOrigin.CHANGE);
        assertThat(settings.source("push.backoff").origin()).isEqualTo(SettingOrigin.FILE);
    }

    @Test
    void sameValueWrittenDifferentlyIsNoChange() throws Exception {
        SettingsFixture settings = file("push.interval = 120s\n");
        settings.store.apply("push.interval=1s", "op");
        settings.write("# two minutes\npush.interval = 2m\n");
        settings.poll(2);
        assertThat(settings.store.current().pushInterval()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void higherLayersStillWinAfterAReload() throws Exception {
        SettingsFixture settings = new SettingsFixture(
                directory, GOOD, Map.of("tocsin.push.interval", "7s"), Map.of(), Map.of());
        settings.write(GOOD.replace("30s", "5s"));
        settings.poll(2);
        assertThat(settings.told).isEmpty();
        assertThat(settings.source("push.interval").fileValue()).contains("5s");
    }

    @Test
    void fileThatLostKeysWaitsLonger() throws Exception {
        SettingsFixture settings = file(GOOD);
        settings.write("push.interval = 30s\n");
        settings.poll(4);
        assertThat(settings.told).isEmpty();
        settings.poll(1);
        assertThat(settings.changes()).containsExactly("push.backoff 2.0→1.0");
    }

    @Test
    void fileWithoutALastLineEndWaitsLonger() throws Exception {
        SettingsFixture settings = file(GOOD);
        settings.write("push.interval = 30s\npush.backoff = 1");
        settings.poll(4);
        assertThat(settings.told).isEmpty();
        settings.write("push.interval = 30s\npush.backoff = 10\n");
        settings.poll(2);
        assertThat(settings.changes()).containsExactly("push.backoff 2.0→10.0");
    }

    @Test
    void emptyFileIsRefusedHoweverLongItStays() throws Exception {
        SettingsFixture settings = file(GOOD);
        settings.write("");
        settings.poll(20);
        assertThat(settings.told).isEmpty();
        assertThat(settings.store.lastReloadError()).hasValueSatisfying(error -> assertThat(error)
                .contains("must not be empty while its settings are in force: [push.backoff, push.interval]"));
        settings.write("# nothing\n");
        settings.poll(5);
        assertThat(settings.store.current()).isEqualTo(LiveSettings.defaults());
        assertThat(settings.store.lastReloadError()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "push.interval = abc | line 1: push.interval must be 10ms to 1d, was 'abc'",
                "push.interval = 5 | line 1: push.interval must be 10ms to 1d, was '5' (write a unit",
                "!x#push.interval = 9 | line 2: push.interval must be",
                "push.interval | line 1: push.interval must be 10ms to 1d, was ''",
                "pusch.interval = 5s | line 1: there is no setting pusch.interval; did you mean push.interval?",
                "tocsin.push.interval = 5s | line 1: there is no setting tocsin.push.interval; did you mean push.interval?",
                "push.interval = 2h | push.max-interval must be at least push.interval, was 1h with push.interval 2h",
                "push.interval = 5s#push.interval = 6s | line 2: push.interval must be given once, was given again",
                "include = other.properties | line 1: there is no setting include",
                "includeOptional = other.properties | line 1: there is no setting includeOptional",
                "name = ${file:UTF-8:/etc/hostname} | line 1: name must have no variables but ${sys:property} and ${env:NAME}",
                "name = ${url:UTF-8:file:///etc/hostname} | name must have no variables but",
                "name = ${script:javascript:1} | name must have no variables but",
                "name = ${push.interval} | name must have no variables but",
                "name = ${sys:unset} | name must have no variables but",
                "control.tls-password = ${sys:unset}geheim | was '***'",
            })
    void badFileIsRefusedAndARepairedOnePickedUp(String text, String error) throws Exception {
        SettingsFixture settings = file(GOOD);
        Files.writeString(directory.resolve("other.properties"), "push.interval = 1s\n");
        LiveSettings before = settings.store.current();
        settings.write(text.replace('#', '\n') + "\n");
        String log = SettingsFixture.logOf(() -> settings.poll(20));
        assertThat(settings.store.current()).isSameAs(before);
        assertThat(settings.store.lastReloadError()).hasValueSatisfying(last -> assertThat(last)
                .contains(error)
                .doesNotContain("geheim"));
        assertThat(log.lines().filter(line -> line.contains("refused"))).hasSize(1);
        settings.write(GOOD.replace("30s", "40s"));
        settings.poll(2);
        assertThat(settings.changes()).containsExactly("push.interval 30s→40s");
        assertThat(settings.store.lastReloadError()).isEmpty();
    }

    @Test
    void badFileAtTheStartIsRefused() {
        assertThatThrownBy(() -> file("push.interval = 5s\npush.interval = 6s\ninclude = x\n"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("line 2: push.interval must be given once")
                .hasMessageContaining("line 3: there is no setting include");
    }

    @Test
    void variablesAreSystemPropertiesAndEnvironment() throws Exception {
        SettingsFixture settings = new SettingsFixture(
                directory,
                "push.interval = ${sys:ring}\nname = node-${env:NODE}\ncontrol.tls-password = $${x}\n",
                Map.of("ring", "21s"),
                Map.of("NODE", "7"),
                Map.of());
        assertThat(settings.store.current().pushInterval()).isEqualTo(Duration.ofSeconds(21));
        assertThat(settings.store.fixed().name()).isEqualTo("node-7");
        assertThat(settings.store.fixed().controlTlsPassword()).contains("${x}");
    }

    @Test
    void fileIsUtf8() throws Exception {
        SettingsFixture settings = file("name = Zürich\n");
        assertThat(settings.store.fixed().name()).isEqualTo("Zürich");
        Files.write(settings.file, "name = Zürich\n".getBytes(StandardCharsets.ISO_8859_1));
        settings.poll(2);
        assertThat(settings.store.lastReloadError()).contains(settings.file + " must be UTF-8");
    }

    @Test
    void deletedFileChangesNothingAndIsLoggedOnce() throws Exception {
        SettingsFixture settings = file(GOOD);
        Files.delete(settings.file);
        String log = SettingsFixture.logOf(() -> settings.poll(10));
        assertThat(log.lines()).hasSize(1).allMatch(line -> line.contains("is gone; the values in force stay"));
        assertThat(settings.told).isEmpty();
        assertThatThrownBy(settings.store::reload).isInstanceOf(IOException.class);
        settings.write(GOOD.replace("30s", "40s"));
        settings.poll(2);
        assertThat(settings.changes()).containsExactly("push.interval 30s→40s");
    }

    @Test
    void directoryInPlaceOfTheFileIsRefused() throws Exception {
        SettingsFixture settings = file(GOOD);
        Files.delete(settings.file);
        Files.createDirectory(settings.file);
        settings.poll(2);
        assertThat(settings.store.lastReloadError()).contains(settings.file + " is not a regular file");
    }

    @Test
    void linkToWhatIsNoFileIsRefusedAndLoggedOnce() throws Exception {
        SettingsFixture settings = file(GOOD);
        Files.delete(settings.file);
        Files.createSymbolicLink(settings.file, Path.of("/dev/zero"));
        String log = SettingsFixture.logOf(() -> settings.poll(10));
        assertThat(settings.store.lastReloadError()).contains(settings.file + " is not a regular file");
        assertThat(log.lines()).hasSize(1);
        Files.delete(settings.file);
        settings.write(GOOD.replace("30s", "40s"));
        settings.poll(2);
        assertThat(settings.changes()).containsExactly("push.interval 30s→40s");
        assertThat(settings.store.lastReloadError()).isEmpty();
    }

    @Test
    void linkThatIsSwappedIsSeenThoughItsTargetsAreOld() throws Exception {
        Path old = Files.writeString(directory.resolve("old"), GOOD);
        Path recent = Files.writeString(directory.resolve("recent"), GOOD.replace("30s", "40s"));
        for (Path target : List.of(old, recent)) {
            Files.setLastModifiedTime(target, FileTime.fromMillis(1_000_000_000_000L));
        }
        Path data = Files.createSymbolicLink(directory.resolve("data"), old);
        SettingsFixture settings = file(GOOD);
        Files.delete(settings.file);
        Files.createSymbolicLink(settings.file, data);
        settings.poll(5);
        assertThat(settings.told).isEmpty();

        // as Kubernetes swaps a ConfigMap: a new link is renamed over the old one
        Files.move(
                Files.createSymbolicLink(directory.resolve("data.new"), recent), data, StandardCopyOption.REPLACE_EXISTING);
        settings.poll(2);
        assertThat(settings.changes()).containsExactly("push.interval 30s→40s");

        Files.delete(data);
        Files.createSymbolicLink(data, settings.file); // a circle
        String log = SettingsFixture.logOf(() -> settings.poll(10));
        assertThat(log.lines()).hasSize(1);
        assertThat(settings.store.current().pushInterval()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void fileThatIsReplacedInTheMiddleOfBeingWrittenIsTakenWholeOrNotAtAll() throws Exception {
        SettingsFixture settings = file(GOOD);
        settings.write("push.interval = 4");
        settings.poll(2);
        Path other = Files.writeString(directory.resolve("new"), GOOD.replace("30s", "50s"));
        Files.move(other, settings.file, StandardCopyOption.REPLACE_EXISTING);
        settings.poll(2);
        assertThat(settings.changes()).containsExactly("push.interval 30s→50s");
    }

    @Test
    void fixedKeysTakeEffectAtTheNextStart() throws Exception {
        SettingsFixture settings = file(GOOD);
        settings.write(GOOD + "name = other\ncontrol.tls-password = geheim\n");
        String log = SettingsFixture.logOf(() -> settings.poll(5));
        assertThat(log)
                .containsOnlyOnce("takes effect at the next start: [control.tls-password, name]")
                .doesNotContain("geheim");
        assertThat(settings.store.fixed().name()).isEqualTo("default");
        assertThat(settings.source("name"))
                .hasToString("name = default (default; the file says other)");
    }

    @Test
    void refusedFileIsTriedAgainSinceWhatItDidNotFitToMayChange() throws Exception {
        SettingsFixture settings = file(GOOD);
        settings.store.apply("push.max-interval=1m", "op");
        settings.write(GOOD.replace("30s", "2m"));
        settings.poll(2);
        assertThat(settings.store.lastReloadError()).isPresent();
        settings.store.revert("push.max-interval", "op");
        settings.poll(1);
        assertThat(settings.store.lastReloadError()).isEmpty();
        assertThat(settings.store.current().pushInterval()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void reloadTakesTheFileAtOnceOrThrows() throws Exception {
        SettingsFixture settings = file(GOOD);
        settings.write(GOOD.replace("30s", "40s"));
        assertThat(SettingsFixture.changes(settings.store.reload())).containsExactly("push.interval 30s→40s");
        assertThat(settings.told).hasSize(1);
        settings.write("push.interval = 1\n");
        assertThatThrownBy(settings.store::reload).isInstanceOf(InvalidSettingException.class);
        assertThat(settings.store.lastReloadError()).isPresent();
        settings.write("");
        assertThatThrownBy(settings.store::reload).isInstanceOf(InvalidSettingException.class);
        assertThat(settings.store.current().pushInterval()).isEqualTo(Duration.ofSeconds(40));
    }
}
