package io.tocsin.jmx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A secret and a context are looked for in everything that a server, its client and its management let out. */
@Timeout(120)
class NothingSecretIsShownIT {
    private static final String SECRET = "Xyzzy-Plugh-Plover-9173";

    @TempDir
    private Path folder;

    @Test
    void inLogsJmxRecordingsListenersAndTextsOfObjects() throws Exception {
        Files.writeString(folder.resolve("secret"), SECRET);
        Files.writeString(folder.resolve("users"), "alice " + hashed() + " subscribe=inbox/alice\n");
        String said = theStory();

        // it is the whole story: each of these is there, and the marks are not
        assertThat(said)
                .contains("wrong user or secret", "you may not subscribe to inbox/bob", "nowhere", "the context has 32 bytes")
                .contains("Users file refused", "unreachable Session[", "ended Session[", "refused auth: ", "notified ")
                .contains("PushIntervalMillis = 20", "inspect() = ", "list() = ", "DEBUG");
        byte[] recording = Files.readAllBytes(folder.resolve("story.jfr"));
        List<RecordedEvent> events = RecordingFile.readAllEvents(folder.resolve("story.jfr"));
        assertThat(events.stream().map(event -> event.getEventType().getName()))
                .contains("io.tocsin.SessionOpened", "io.tocsin.SessionEnded", "io.tocsin.Unreachable", "io.tocsin.Push",
                        "io.tocsin.ReloadRefused", "io.tocsin.SettingChanged");
        assertThat(count(new String(recording, ISO_8859_1), "alice")).as("a search of the recording finds").isPositive();
        for (String mark : marks()) {
            assertThat(count(said, mark)).as("in what it says: %s", mark).isZero();
            assertThat(count(events.toString(), mark)).as("in the events: %s", mark).isZero();
            assertThat(count(new String(recording, ISO_8859_1), mark)).as("in the recording: %s", mark).isZero();
            String wide = new String(mark.getBytes(StandardCharsets.UTF_16LE), ISO_8859_1);
            assertThat(new String(recording, ISO_8859_1).contains(wide)).as("in the recording: %s", mark).isFalse();
        }
    }

    /** The secret and the context, in the forms in which they might be shown. */
    private static List<String> marks() {
        byte[] context = HexFormat.of().parseHex(MarkedStory.CONTEXT);
        return List.of(
                SECRET,
                Arrays.toString(SECRET.toCharArray()),
                Base64.getEncoder().withoutPadding().encodeToString(SECRET.getBytes(UTF_8)),
                HexFormat.of().formatHex(SECRET.getBytes(UTF_8)),
                MarkedStory.CONTEXT.substring(0, 16),
                Arrays.toString(context),
                HexFormat.ofDelimiter(":").formatHex(context),
                Base64.getEncoder().withoutPadding().encodeToString(context),
                new String(context, ISO_8859_1));
    }

    private static int count(String text, String mark) {
        String folded = text.toLowerCase(Locale.ROOT);
        String sought = mark.toLowerCase(Locale.ROOT);
        int count = 0;
        for (int at = folded.indexOf(sought); at >= 0; at = folded.indexOf(sought, at + 1)) {
            count++;
        }
        return count;
    }

    /** What the story writes to its output and its log, which is told everything. */
    private String theStory() throws IOException, InterruptedException {
        Process story = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MarkedStory.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = story.inputReader(UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.contains("Users file refused")) {
                    story.outputWriter(UTF_8).append('\n').flush();
                }
            }
        } finally {
            story.destroy();
        }
        String said = String.join("\n", lines);
        assertThat(story.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(story.exitValue()).as(said).isZero();
        return said;
    }

    private static String hashed() throws Exception {
        byte[] salt = new byte[16];
        byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(SECRET.toCharArray(), salt, 1000, 256))
                .getEncoded();
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2-sha256$1000$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }
}
