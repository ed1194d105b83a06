package io.tocsin.network;

import static io.tocsin.Eventually.eventually;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What tcpdump has seen on a host's device since it began. Packets are there a moment after they crossed the device; who
 * wants to know what did <em>not</em> cross it calls {@link #settles} first.
 */
public final class Capture implements AutoCloseable {
    private static final String MARK = HexFormat.of().formatHex("mark ".getBytes(StandardCharsets.UTF_8));

    private final Host host;
    private final String device;
    private final Process tcpdump;
    private int marks;

    // -- guarded by the list itself
    private final List<Packet> seen = new ArrayList<>();

    private Capture(Host host, String device, Process tcpdump) {
        this.host = host;
        this.device = device;
        this.tcpdump = tcpdump;
    }

    /** Where a device's marks go. Link-local multicast leaves it without asking who has it, and nobody answers. */
    static String markAddress(String device) {
        int number = device.charAt(device.length() - 1) - '0';
        return "224.0.0." + (device.startsWith("tun") ? 150 + number : device.startsWith("eth") ? 100 + number : 100);
    }

    private static boolean isMark(Packet packet) {
        return packet instanceof Packet.Udp udp && udp.destinationPort() == 9 && udp.payload().startsWith(MARK);
    }

    /** Begins; returns when tcpdump says that it listens. */
    static Capture start(Host host, String device) {
        List<String> line = host.inside();
        // a frame of its buffer is as long as -s says: at tcpdump's own 256 KiB it holds eight packets, and drops the ninth
        line.addAll(Command.line(
                "tcpdump", "-n", "-i", device, "-s", "2048", "-B", "16384", "-U", "--immediate-mode", "-w", "-"));
        try {
            Process tcpdump = new ProcessBuilder(line).start();
            Capture capture = new Capture(host, device, tcpdump);
            BufferedReader words = tcpdump.errorReader(StandardCharsets.UTF_8);
            StringBuilder said = new StringBuilder();
            for (String word = ""; !word.contains("listening on"); word = words.readLine()) {
                if (word == null) {
                    throw new AssertionError("tcpdump does not listen: " + said);
                }
                said.append(word).append(' ');
            }
            Thread.ofVirtual().start(() -> overhear(words));
            Thread.ofVirtual().start(capture::read);
            return capture;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Whoever does not listen to tcpdump holds it up in the end. */
    private static void overhear(BufferedReader words) {
        try {
            words.transferTo(Writer.nullWriter());
        } catch (IOException closed) {
            // the capture is over
        }
    }

    private void read() {
        try {
            PcapReader reader = new PcapReader(new BufferedInputStream(tcpdump.getInputStream()));
            for (Optional<Packet> next = reader.next(); next.isPresent(); next = reader.next()) {
                synchronized (seen) {
                    seen.add(next.get());
                }
            }
        } catch (IOException closed) {
            // the capture is over
        }
    }

    /** Everything so far, in the order in which it was seen. */
    public List<Packet> packets() {
        synchronized (seen) {
            return seen.stream()
                    .filter(packet -> !isMark(packet))
                    .toList();
        }
    }

    /** Everything of one kind so far. */
    public <P extends Packet> List<P> packets(Class<P> kind) {
        return packets(kind, _ -> true);
    }

    /** Everything of one kind so far that is so. */
    public <P extends Packet> List<P> packets(Class<P> kind, Predicate<P> so) {
        return packets().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(so)
                .toList();
    }

    /** Waits for a number of packets that are so, and returns them; fails, with the transcript, if they do not come. */
    public <P extends Packet> List<P> awaits(int count, String what, Class<P> kind, Predicate<P> so) {
        try {
            eventually(count + " of: " + what, () -> packets(kind, so).size() >= count);
        } catch (AssertionError never) {
            throw new AssertionError(never.getMessage() + "\n" + transcript(), never);
        }
        return packets(kind, so);
    }

    /** Waits for the first packet that is so. */
    public <P extends Packet> P awaits(String what, Class<P> kind, Predicate<P> so) {
        return awaits(1, what, kind, so).getFirst();
    }

    /** Returns when everything that crossed the device before the call is in the capture. */
    public void settles() {
        String mark = "mark " + ++marks;
        host.run("bash", "-c", "printf '" + mark + "' > /dev/udp/" + markAddress(device) + "/9");
        String payload = HexFormat.of().formatHex(mark.getBytes(StandardCharsets.UTF_8));
        eventually("the capture's mark is seen on " + device, () -> isSeen(payload));
    }

    private boolean isSeen(String markPayload) {
        synchronized (seen) {
            return seen.stream().anyMatch(packet -> packet instanceof Packet.Udp udp
                    && isMark(packet)
                    && udp.payload().equals(markPayload));
        }
    }

    /** Forgets what was seen so far. */
    public void forgets() {
        settles();
        synchronized (seen) {
            seen.clear();
        }
    }

    /** All packets, one a line, with the seconds since the first. */
    public String transcript() {
        return transcript(packets());
    }

    /** Packets, one a line, with the seconds since the first. */
    public static String transcript(List<? extends Packet> packets) {
        if (packets.isEmpty()) {
            return "(no packet)\n";
        }
        Instant first = packets.getFirst().time();
        StringBuilder lines = new StringBuilder();
        for (Packet packet : packets) {
            double seconds = Duration.between(first, packet.time()).toNanos() / 1e9;
            lines.append(String.format(Locale.ROOT, "%9.4f  %s%n", seconds, packet));
        }
        return lines.toString();
    }

    @Override
    public void close() {
        tcpdump.destroy();
        try {
            if (!tcpdump.waitFor(10, TimeUnit.SECONDS)) {
                tcpdump.destroyForcibly();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
