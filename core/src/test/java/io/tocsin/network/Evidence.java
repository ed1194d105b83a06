package io.tocsin.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Keeps what a case has shown, in {@code target/article}: its trace, and a row of the table in {@code ARTICLE.md}. */
final class Evidence {
    private static final Path FOLDER = Path.of("target", "article");

    private Evidence() {}

    /** Keeps a story whose session has ended. */
    static void keep(String name, Story story, Story.End end) {
        List<Packet.Udp> pushes = pushes(story);
        long began = pushes.isEmpty()
                ? story.capture.packets().getFirst().time().toEpochMilli()
                : pushes.getFirst().time().toEpochMilli();
        keep(name, story, String.format(
                Locale.ROOT, "%s after %.3f s", end.reason(), Math.max(0, end.atMillis() - began) / 1000.0));
    }

    /** What the server sent, whoever it was for. */
    private static List<Packet.Udp> pushes(Story story) {
        return story.capture.packets(Packet.Udp.class, datagram -> datagram.source().equals(Story.SERVER));
    }

    /** Keeps a story, in words how it came out. */
    static void keep(String name, Story story, String outcome) {
        long errors = story.capture.packets(Packet.Icmp.class, Packet.Icmp::error).size();
        String row = name + ": " + pushes(story).size() + " datagrams, " + errors + " ICMP errors, " + outcome;
        System.out.println(row);
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(name + ".txt"),
                    row + "\n" + Instant.now() + "\n\n" + story.capture.transcript());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
