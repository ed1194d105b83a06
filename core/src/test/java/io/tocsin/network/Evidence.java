package io.tocsin.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps what a case has shown, in {@code target/article}: its trace, and above it what {@code ARTICLE.md} has in its
 * table. Counted are the datagrams to the callback that the first one went to, and the ICMP errors about them.
 */
final class Evidence {
    private static final Path FOLDER = Path.of("target", "article");

    private Evidence() {}

    /** Keeps a story whose session has ended, counted until then. */
    static void keep(String name, Story story, Story.End end) {
        double seconds = (end.atMillis() - story.changedAtMillis()) / 1000.0;
        Instant ended = Instant.ofEpochMilli(end.atMillis() + 1);
        keep(name, story, String.format(Locale.ROOT, "%s after %.3f s", end.reason(), seconds), ended);
    }

    /** Keeps a story, in words how it came out. */
    static void keep(String name, Story story, String outcome) {
        keep(name, story, outcome, Instant.MAX);
    }

    private static void keep(String name, Story story, String outcome, Instant until) {
        List<Packet.Udp> sent = story.capture.packets(
                Packet.Udp.class, udp -> udp.source().equals(Story.SERVER) && udp.time().isBefore(until));
        List<Packet.Icmp> errors = story.capture.packets(
                Packet.Icmp.class, icmp -> quoted(icmp).isPresent() && icmp.time().isBefore(until));
        // a quoted datagram has the time of the error that quotes it
        Optional<Packet.Udp> first = Stream.concat(sent.stream(), errors.stream().flatMap(icmp -> quoted(icmp).stream()))
                .min(Comparator.comparing(Packet::time));
        String row = name + ": " + first.map(push -> count(push, sent, errors)).orElse("nothing was sent") + ", " + outcome;
        System.out.println(row);
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(name + ".txt"), row + "\n\n" + story.capture.transcript());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static String count(Packet.Udp push, List<Packet.Udp> sent, List<Packet.Icmp> errors) {
        long datagrams = sent.stream().filter(other -> sameCallback(push, other)).count();
        long bounced = errors.stream().flatMap(icmp -> quoted(icmp).stream())
                .filter(other -> sameCallback(push, other))
                .count();
        return datagrams + " datagrams, " + bounced + " ICMP errors";
    }

    private static boolean sameCallback(Packet.Udp one, Packet.Udp other) {
        return one.destination().equals(other.destination()) && one.destinationPort() == other.destinationPort();
    }

    private static Optional<Packet.Udp> quoted(Packet.Icmp error) {
        return error.quoted().filter(Packet.Udp.class::isInstance).map(Packet.Udp.class::cast);
    }
}
