package io.tocsin.samples.mail;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.util.HashSet;
import java.util.Set;

/** One Maildir's {@code new/}, and the messages in it that are known. Owned by the watch's thread. */
final class Mailbox {
    private final String topic;
    private final Path directory;
    private final WatchKey key;
    private Set<String> waiting;

    /** What a look into the directory found. */
    record Findings(int arrived, boolean emptied) {}

    Mailbox(String topic, Path directory, WatchKey key, Set<String> waiting) {
        this.topic = topic;
        this.directory = directory;
        this.key = key;
        this.waiting = waiting;
    }

    String topic() {
        return topic;
    }

    Path directory() {
        return directory;
    }

    WatchKey key() {
        return key;
    }

    /** The messages that are known to wait. */
    Set<String> waiting() {
        return waiting;
    }

    /** A file has come; tells whether that is new mail. */
    boolean arrived(String name) {
        return isMessage(name) && waiting.add(name);
    }

    /** A file has gone; tells whether it was the last message. */
    boolean gone(String name) {
        return waiting.remove(name) && waiting.isEmpty();
    }

    /** Looks what is really there. */
    Findings compare() throws IOException {
        Set<String> there = messages(directory);
        int known = waiting.size();
        waiting.retainAll(there);
        Findings findings = new Findings(there.size() - waiting.size(), known > 0 && there.isEmpty());
        waiting = there;
        return findings;
    }

    /** The messages in a directory. */
    static Set<String> messages(Path directory) throws IOException {
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (isMessage(name)) {
                    names.add(name);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    private static boolean isMessage(String name) {
        return !name.startsWith(".") && name.chars().noneMatch(Character::isISOControl);
    }
}
