package io.tocsin.samples.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.NotificationServer;
import io.tocsin.samples.mail.host.Daemon;
import io.tocsin.samples.mail.host.MailHost;
import io.tocsin.samples.mail.host.Postman;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a watch: a {@code .forward} file that rings by {@code samples/publishing/publish.sh}, with Exim. */
class ForwardIT {
    private static final Path EXAMPLE = Path.of("../publishing/forward");
    private static final Path SCRIPT = Path.of("../publishing/publish.sh").toAbsolutePath().normalize();

    @TempDir
    private Path directory;

    private MailHost host;
    private final int smtp = Daemon.freePort();

    @BeforeEach
    void begin() throws Exception {
        host = MailHost.in(directory);
        host.addUser("alice");
        Files.copy(SCRIPT, directory.resolve("publish.sh"));
    }

    /** The example, with the script and the server where the test has them. */
    private void forward(int port) throws Exception {
        Files.writeString(
                host.home("alice").resolve(".forward"),
                Files.readString(EXAMPLE)
                        .replace("/usr/local/bin/publish.sh", "TOCSIN_SERVER=127.0.0.1:" + port + " "
                                + directory.resolve("publish.sh")));
        host.own(directory);
    }

    private static NotificationServer server() throws IOException {
        return NotificationServer.builder().useEnvironment(false).set("control.address", "127.0.0.1:0").start();
    }

    private void bringMail(int bytes) throws IOException {
        try (Postman postman = new Postman(smtp, "EHLO")) {
            postman.bring("alice", "x".repeat(70), bytes);
        }
    }

    private long delivered() throws IOException {
        try (Stream<Path> messages = Files.list(host.home("alice").resolve("Maildir/new"))) {
            return messages.count();
        }
    }

    @Test
    void rings() throws Exception {
        try (NotificationServer server = server()) {
            int port = server.controlAddress().orElseThrow().getPort();
            forward(port);
            try (Daemon exim = host.exim(smtp);
                    TestedClient client = new TestedClient(port, "alice")) {
                bringMail(100);
                client.hears();
                bringMail(300_000); // more than a pipe holds: the script reads none of it
                client.hears();
                awaitDelivered(exim, 2);
            }
        }
    }

    @Test
    void mailComesAlsoWhenNobodyListens() throws Exception {
        forward(1);
        try (Daemon exim = host.exim(smtp)) {
            bringMail(100);
            awaitDelivered(exim, 1);
            assertThat(host.eximLog()).doesNotContain("** ").doesNotContain("<> ");
        }
    }

    private void awaitDelivered(Daemon exim, int messages) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (delivered() < messages || !host.eximLog().contains("Completed")) {
            assertThat(System.nanoTime() - deadline).as(exim.said() + host.eximLog()).isNegative();
            LockSupport.parkNanos(5_000_000);
        }
    }
}
