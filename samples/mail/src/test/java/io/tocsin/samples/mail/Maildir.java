package io.tocsin.samples.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A Maildir as mail programs use it: what is delivered is written in {@code tmp/} and moved. */
record Maildir(Path directory) {
    static Maildir make(Path directory) throws IOException {
        for (String part : new String[] {"tmp", "cur", "new"}) {
            Files.createDirectories(directory.resolve(part));
        }
        return new Maildir(directory);
    }

    void deliver(String name) throws IOException {
        moveFromTmp(name, "new");
    }

    /** As IMAP's APPEND does for a message that is seen. */
    void append(String name) throws IOException {
        moveFromTmp(name, "cur");
    }

    private void moveFromTmp(String name, String to) throws IOException {
        Path written = Files.writeString(directory.resolve("tmp/" + name), "Subject: " + name + "\n\n");
        Files.move(written, directory.resolve(to + "/" + name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** As an IMAP server does when a client selects the mailbox. */
    void take(String name) throws IOException {
        Files.move(
                directory.resolve("new/" + name), directory.resolve("cur/" + name + ":2,"), StandardCopyOption.ATOMIC_MOVE);
    }

    void delete(String name) throws IOException {
        Files.delete(directory.resolve("new/" + name));
    }
}
