package io.tocsin.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Eventually;
import io.tocsin.Setting;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dialogues on the page for those who write a client, line by line. */
@Timeout(120)
class ClientsPageIT {
    private static final Pattern DIALOGUE = Pattern.compile("(?s)```dialogue\n(.*?)```");
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:\\d+");
    private static final Pattern MARK = Pattern.compile("[0-9a-f]{16}-[0-9a-f]{12}");

    /** What this server said, by what the page has in its place: ids, nonces, marks, ports. */
    private final Map<String, String> said = new TreeMap<>();

    private InetSocketAddress pushSource = new InetSocketAddress(0);

    static List<String> dialogues() throws IOException {
        return DIALOGUE.matcher(Files.readString(Path.of("CLIENTS.md"))).results().map(found -> found.group(1)).toList();
    }

    @ParameterizedTest
    @MethodSource("dialogues")
    void isWhatTheServerSays(String dialogue) throws IOException {
        boolean repeats = dialogue.split("\nU: ", -1).length > 2;
        try (ControlBench bench = new ControlBench().with(Setting.PUSH_INTERVAL, Duration.ofMillis(repeats ? 200 : 3_600_000));
                DatagramSocket udp = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            udp.setSoTimeout(Eventually.BOUND_MILLIS);
            said.put("5001", Integer.toString(udp.getLocalPort()));
            Matcher old = Pattern.compile("SUBSCRIBE \\S+ (" + MARK + ")").matcher(dialogue);
            TcpClient mail = bench.loggedOn("mail");
            if (old.find()) {
                mail.sends("CHANGED inbox/alice");
                said.put(old.group(1), mail.getsMatching("OK (\\S+)").group(1));
                mail.sends("CHANGED inbox/alice");
                mail.getsMatching("OK (\\S+)");
            }
            TcpClient client = bench.connects();
            for (String line : dialogue.lines().toList()) {
                String words = line.substring(3);
                switch (line.substring(0, 3)) {
                    case "C: " -> client.sends(here(words));
                    case "S: " -> hears(words, client.getsMatching(".*").group());
                    case "M: " -> {
                        mail.sends(here(words));
                        mail.getsMatching("OK \\S+");
                    }
                    case "U: " -> assertThat(received(udp)).isEqualTo(words);
                    case "N: " -> {
                        byte[] nonce = HexFormat.of().parseHex(here(words));
                        udp.send(new DatagramPacket(nonce, nonce.length, pushSource));
                    }
                    default -> throw new AssertionError("nobody says " + line);
                }
            }
        }
    }

    /** A line of the page with the words of this server. */
    private String here(String line) {
        String words = line;
        for (Map.Entry<String, String> word : said.entrySet()) {
            words = words.replaceAll("\\b" + word.getKey() + "\\b", word.getValue());
        }
        return words;
    }

    /** Compares a line of the page with the server's; a word that the server makes up needs only be of the same kind. */
    private void hears(String shown, String heard) {
        List<String> before = Arrays.asList(shown.split(" ", -1));
        List<String> now = Arrays.asList(heard.split(" ", -1));
        assertThat(now).as(heard).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            String expected = here(before.get(i));
            String actual = now.get(i);
            if (!expected.equals(actual) && kind(expected).equals(kind(actual))) {
                said.put(before.get(i), actual);
                pushSource = PORT.matcher(actual).matches() ? address(actual) : pushSource;
            } else if (!(i == 3 && shown.startsWith("* TOCSIN"))) {
                assertThat(actual).as(heard).isEqualTo(expected);
            }
        }
    }

    private static String kind(String word) {
        return PORT.matcher(word).matches() ? "port" : MARK.matcher(word).matches() ? "mark"
                : word.matches("[0-9a-f]{32}") ? "nonce" : word.matches("[0-9a-f]{16}") ? "id" : word;
    }

    private static InetSocketAddress address(String word) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(word.substring(10)));
    }

    private static String received(DatagramSocket udp) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[64], 64);
        udp.receive(packet);
        return HexFormat.of().formatHex(packet.getData(), 0, packet.getLength());
    }
}
