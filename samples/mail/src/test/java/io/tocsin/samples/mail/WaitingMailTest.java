package io.tocsin.samples.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingMailTest {
    @TempDir
    private Path directory;

    @Test
    void isReadAsItWasWritten() throws IOException {
        WaitingMail state = new WaitingMail(directory.resolve("state"));
        assertThat(state.read()).isEmpty();
        try (WatchService service = directory.getFileSystem().newWatchService()) {
            WatchKey key = directory.register(service, StandardWatchEventKinds.ENTRY_CREATE);
            Path alices = Path.of("/home/alice/Maildir/new");
            state.write(List.of(
                    new Mailbox("inbox/alice", alices, key, Set.of("1.a", "2.b")),
                    new Mailbox("inbox/bob", Path.of("/home/bob/Maildir/new"), key, Set.of())));
            assertThat(state.read()).contains(Map.of(alices, Set.of("1.a", "2.b")));
            state.write(List.of());
        }
        assertThat(state.read()).contains(Map.of());
        try (var files = Files.list(directory)) {
            assertThat(files).as("no temporary file is left").containsExactly(directory.resolve("state"));
        }
    }

    @Test
    void whatIsNoStateIsNotOverwritten() throws IOException {
        Path file = Files.writeString(directory.resolve("letter"), "Dear Alice\n");
        assertThatThrownBy(() -> new WaitingMail(file).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("no state of tocsin-mail");
    }
}
