package io.tocsin.samples.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that the page shows under "Try it". */
class PageIT {
    private static final Pattern BLOCK = Pattern.compile("```\n(.*?)```\n", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @Test
    void aThrowAwayMaildirRings() throws Exception {
        List<String> blocks = blocks();
        try (MailProcess mail = run(blocks.get(0))) {
            MailProcess.Ready ready = mail.ready();
            assertThat(ready.mailboxes()).isOne();
            try (DeafClient client = new DeafClient(ready.port(), "alice")) {
                String[] steps = blocks.get(2).split("\n", 2);
                try (MailProcess delivery = run(steps[0])) {
                    assertThat(delivery.exitCode()).isZero();
                }
                client.isRung(1);
                try (MailProcess reading = run(steps[1])) {
                    assertThat(reading.exitCode()).isZero();
                }
                assertThat(directory.resolve("alice/Maildir/cur/1.here:2,S")).exists();
            }
        }
    }

    private static List<String> blocks() throws IOException {
        String page = Files.readString(Path.of("README.md"));
        return BLOCK.matcher(page.substring(page.indexOf("## Try it"))).results().map(found -> found.group(1)).toList();
    }

    /** As it stands there, save for the directory, the jar, the Java, and the port, which may be in use here. */
    private MailProcess run(String command) throws IOException {
        String here = command.replace("/tmp/mail", directory.toString())
                .replace("samples/mail/target/tocsin-mail.jar", System.getProperty("mail.jar"))
                .replaceAll("\\bjava -jar", Matcher.quoteReplacement(
                        System.getProperty("java.home") + "/bin/java -Dtocsin.control.address=127.0.0.1:0 -jar"));
        return MailProcess.start(directory, List.of("bash", "-c", here));
    }
}
