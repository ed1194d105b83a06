package io.tocsin.samples.mail;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The file that outlives the process: the messages that waited in {@code new/} when it was written, one path a line. What it
 * does not name, and is there at the next start, came meanwhile.
 */
final class WaitingMail {
    private static final String TITLE = "# tocsin-mail: messages that are known; all others are news at the next start";

    private final Path file;

    WaitingMail(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * The messages by directory; empty if there is no file.
     *
     * @throws IOException if it cannot be read, or is something else
     */
    Optional<Map<Path, Set<String>>> read() throws IOException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.getFirst().equals(TITLE)) {
            throw new IOException("--state " + file + ": this is no state of tocsin-mail; name another file, or remove it");
        }
        Map<Path, Set<String>> waiting = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int slash = line.lastIndexOf('/');
            if (slash > 0) {
                waiting.computeIfAbsent(Path.of(line.substring(0, slash)), _ -> new HashSet<>())
                        .add(line.substring(slash + 1));
            }
        }
        return Optional.of(waiting);
    }

    /** Replaces the file: temporary file beside it, fsync, atomic move. */
    void write(Collection<Mailbox> mailboxes) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try (BufferedWriter out = Files.newBufferedWriter(temporary)) {
            out.write(TITLE + "\n");
            for (Mailbox mailbox : mailboxes) {
                for (String name : mailbox.waiting()) {
                    out.write(mailbox.directory() + "/" + name + "\n");
                }
            }
        }
        try (FileChannel written = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
