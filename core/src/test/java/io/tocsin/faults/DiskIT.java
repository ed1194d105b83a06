package io.tocsin.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.NotificationServer;
import io.tocsin.network.Hosts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system with no room left, and one that can only be read, when an operator saves the settings. */
class DiskIT {
    private static final String TEXT = "# mine\npush.interval = 30s\n";

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void mount() throws IOException {
        Hosts.require("mount");
        run("mount", "-t", "tmpfs", "-o", "size=64k", "tocsin", directory.toString());
        file = Files.writeString(directory.resolve("tocsin.properties"), TEXT);
    }

    @AfterEach
    void unmount() throws IOException {
        if (file != null) {
            run("umount", directory.toString());
        }
    }

    @Test
    void savesNothingOnAFullDiskAndAllOfItLater() throws IOException {
        try (NotificationServer server = server()) {
            Path filler = fill();
            assertKept(server, "No space left on device");

            Files.delete(filler);
            assertThat(server.settings().save()).containsExactly("push.interval");
            assertThat(Files.readString(file)).isEqualTo("# mine\npush.interval = 5s\n");
        }
    }

    @Test
    void savesNothingWhereItMayOnlyReadAndAllOfItLater() throws IOException {
        try (NotificationServer server = server()) {
            run("mount", "-o", "remount,ro", directory.toString());
            assertKept(server, "Read-only file system");

            run("mount", "-o", "remount,rw", directory.toString());
            assertThat(server.settings().save()).containsExactly("push.interval");
            assertThat(Files.readString(file)).isEqualTo("# mine\npush.interval = 5s\n");
        }
    }

    private NotificationServer server() throws IOException {
        NotificationServer server = NotificationServer.builder()
                .useEnvironment(false)
                .set("control.address", "off")
                .set("push.address", "127.0.0.1:0")
                .configFile(file)
                .start();
        server.settings().apply("push.interval=5s", "operator");
        return server;
    }

    private void assertKept(NotificationServer server, String reason) throws IOException {
        assertThatThrownBy(() -> server.settings().save())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " was not written and is as it was: ")
                .hasMessageContaining(reason);
        assertThat(Files.readString(file)).isEqualTo(TEXT);
        assertThat(server.settings().current().pushInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(server.isFailing()).isFalse();
        try (var files = Files.list(directory)) {
            assertThat(files.map(each -> each.getFileName().toString())).isSubsetOf("tocsin.properties", "filler");
        }
    }

    private Path fill() throws IOException {
        Path filler = directory.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] page = new byte[4096];
            for (int i = 0; i < 1000; i++) {
                out.write(page);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
        return filler;
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as(String.join(" ", command) + ": " + said).isZero();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
