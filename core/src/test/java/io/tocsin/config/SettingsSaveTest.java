package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tocsin.InvalidSettingException;
import io.tocsin.SettingOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsSaveTest {
    @TempDir
    Path temporary;

    private Path directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createDirectory(temporary.resolve("etc"));
    }

    private SettingsFixture file(String text) throws Exception {
        return new SettingsFixture(directory, text);
    }

    @Test
    void commentsOrderAndLayoutStay() throws Exception {
        SettingsFixture settings = file("""
                # how often
                  push.interval   :   30s

                ! grows
                push.backoff=2
                #push.min-gap = 7s
                name = Zür\\
                   ich
                session.limit = 12\\
                   34
                logon.timeout 20s
                # the end""");
        settings.store.apply("push.interval=5s, push.min-gap=1s, logon.timeout=30s, session.limit=9", "op");
        settings.told.clear();
        assertThat(settings.store.save()).containsExactly("logon.timeout", "push.interval", "push.min-gap", "session.limit");
        assertThat(settings.text()).isEqualTo("""
                # how often
                  push.interval   :   5s

                ! grows
                push.backoff=2
                #push.min-gap = 7s
                name = Zür\\
                   ich
                session.limit = 9
                logon.timeout 30s
                # the end
                push.min-gap = 1s
                """);
        assertThat(settings.source("push.interval").origin()).isEqualTo(SettingOrigin.FILE);
        settings.poll(10);
        assertThat(settings.told).isEmpty();
        assertThat(settings.store.lastReloadError()).isEmpty();
    }

    @Test
    void nextStartFindsWhatWasSaved() throws Exception {
        SettingsFixture settings = file("push.interval = 30s\r\npush.backoff = 2\r\n");
        settings.store.apply("push.interval=5s, unreachable.policy=close", "op");
        settings.store.save();
        assertThat(settings.text())
                .isEqualTo("push.interval = 5s\r\npush.backoff = 2\r\nunreachable.policy = close\r\n");
        SettingsStore next = SettingsStore.open(
                new Surroundings(Optional.of(settings.file), Map.of(), Map.of(), Map.of(), InstantSource.system()));
        assertThat(next.current()).isEqualTo(settings.store.current());
    }

    @Test
    void nothingChangedMeansNothingWritten() throws Exception {
        SettingsFixture settings = file("push.interval = 30s");
        assertThat(settings.store.save()).isEmpty();
        assertThat(settings.text()).isEqualTo("push.interval = 30s");
    }

    @Test
    void permissionsAndSymbolicLinkStayAndNoTemporaryFileIsLeft() throws Exception {
        assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path target = Files.writeString(directory.resolve("real.properties"), "push.interval = 30s\n");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(directory.resolve("link.properties"), target);
        SettingsStore store = SettingsStore.open(
                new Surroundings(Optional.of(link), Map.of(), Map.of(), Map.of(), InstantSource.system()));
        store.apply("push.interval=5s", "op");
        store.save();
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readString(target)).isEqualTo("push.interval = 5s\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target))).isEqualTo("rw-r-----");
        try (var files = Files.list(directory)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("real.properties", "link.properties");
        }
    }

    @Test
    void resultThatWouldNotStartAgainIsRefused() throws Exception {
        SettingsFixture settings = new SettingsFixture(
                directory, "push.backoff = 2\n", Map.of("tocsin.push.interval", "5m"), Map.of(), Map.of());
        settings.store.apply("push.interval=5s, push.max-interval=10s", "op");
        assertThatThrownBy(settings.store::save)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("push.max-interval must be at least push.interval, was 10s with push.interval 5m");
        assertThat(settings.text()).isEqualTo("push.backoff = 2\n");
        assertThat(settings.source("push.interval").origin()).isEqualTo(SettingOrigin.CHANGE);
    }

    @Test
    void changeOverWhichAPropertyWouldWinStaysAChange() throws Exception {
        SettingsFixture settings = new SettingsFixture(
                directory, "", Map.of("tocsin.push.interval", "5m"), Map.of(), Map.of());
        settings.store.apply("push.interval=5s", "op");
        settings.told.clear();
        settings.store.save();
        assertThat(settings.text()).isEqualTo("push.interval = 5s\n");
        assertThat(settings.store.current().pushInterval()).hasSeconds(5);
        assertThat(settings.source("push.interval").origin()).isEqualTo(SettingOrigin.CHANGE);
        assertThat(settings.told).isEmpty();
    }

    @Test
    void fileEditedSinceItWasReadIsNotOverwritten() throws Exception {
        SettingsFixture settings = file("push.interval = 30s\n");
        settings.store.apply("push.backoff=2", "op");
        settings.write("push.interval = 40s\n");
        assertThatThrownBy(settings.store::save)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was edited and is not in force; reload it first");
        assertThat(settings.text()).isEqualTo("push.interval = 40s\n");
        settings.store.reload();
        settings.store.save();
        assertThat(settings.text()).isEqualTo("push.interval = 40s\npush.backoff = 2.0\n");
    }

    @Test
    void deletedFileIsWrittenWithAllThatItHad() throws Exception {
        SettingsFixture settings = file("# mine\npush.interval = 30s\n");
        Files.delete(settings.file);
        settings.store.apply("push.backoff=2", "op");
        settings.store.save();
        assertThat(settings.text()).isEqualTo("# mine\npush.interval = 30s\npush.backoff = 2.0\n");
    }

    @Test
    void variableIsReplacedOnlyWhereItWasChanged() throws Exception {
        SettingsFixture settings = new SettingsFixture(
                directory,
                "push.interval = ${sys:ring}\npush.backoff = ${sys:grow}\n",
                Map.of("ring", "21s", "grow", "2"),
                Map.of(),
                Map.of());
        settings.store.apply("push.backoff=3", "op");
        settings.store.save();
        assertThat(settings.text()).isEqualTo("push.interval = ${sys:ring}\npush.backoff = 3.0\n");
    }

    @Test
    void directoryThatCannotBeWrittenLeavesTheOldFile() throws Exception {
        SettingsFixture settings = file("push.interval = 30s\n");
        assumeTrue(directory.toFile().setReadOnly());
        assumeFalse(Files.isWritable(directory), "root may write everywhere");
        try {
            assertRefused(settings.store, settings.file);
        } finally {
            assertThat(directory.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void temporaryFileThatCannotBeMadeLeavesTheOldFile() throws Exception {
        Path longName = Files.writeString(directory.resolve("x".repeat(250)), "push.interval = 30s\n");
        assertRefused(
                SettingsStore.open(new Surroundings(
                        Optional.of(longName), Map.of(), Map.of(), Map.of(), InstantSource.system())),
                longName);
    }

    private static void assertRefused(SettingsStore store, Path file) throws IOException {
        store.apply("push.interval=5s", "op");
        assertThatThrownBy(store::save)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " was not written and is as it was: ");
        assertThat(Files.readString(file)).isEqualTo("push.interval = 30s\n");
        assertThat(store.sources())
                .filteredOn(source -> source.key().equals("push.interval"))
                .allMatch(source -> source.origin() == SettingOrigin.CHANGE);
        assertThat(List.of(store.lastReloadError())).containsExactly(Optional.empty());
    }
}
