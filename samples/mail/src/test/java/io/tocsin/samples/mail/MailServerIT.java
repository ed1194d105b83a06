package io.tocsin.samples.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.NotificationServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Server, watch and MBeans together in this JVM. */
class MailServerIT {
    @TempDir
    private Path directory;

    private Locations locations() {
        return new Locations(
                List.of(MailboxPattern.parse(directory.resolve("home/{user}/Maildir").toString())),
                new TopicTemplate("inbox/{user}"),
                directory.resolve("state"));
    }

    @Test
    void whatHappensIsCountedInAnMBean() throws Exception {
        Maildir alice = Maildir.make(directory.resolve("home/alice/Maildir"));
        MBeanServer mbeans = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("io.tocsin:type=Mail,name=mail-it");
        try (MailServer mail = MailServer.start(
                NotificationServer.builder().useEnvironment(false).set("name", "mail-it").set("control.address", "off"),
                locations())) {
            alice.deliver("1");
            alice.deliver("2");
            eventually("both have come", () -> mbeans.getAttribute(name, "MessagesArrived").equals(2L));
            alice.take("1");
            alice.take("2");
            eventually("both were read", () -> mbeans.getAttribute(name, "Retrievals").equals(1L));
            assertThat(mbeans.getAttribute(name, "Mailboxes")).isEqualTo(1L);
            assertThat(mbeans.getAttribute(name, "Changes")).isEqualTo(2L);
            assertThat(mail.server().statistics().changesPublished()).isEqualTo(2);
        }
        assertThat(mbeans.isRegistered(name)).isFalse();
    }

    @Test
    void aWatchThatIsStartedAgainRingsSessionsForWhatCameMeanwhileOnly() throws Exception {
        Maildir alice = Maildir.make(directory.resolve("home/alice/Maildir"));
        Maildir bob = Maildir.make(directory.resolve("home/bob/Maildir"));
        try (NotificationServer server = NotificationServer.builder()
                .useEnvironment(false)
                .set("control.address", "127.0.0.1:0")
                .start();
                TestedClient client = new TestedClient(server.controlAddress().orElseThrow().getPort(), "alice")) {
            try (MaildirWatch watch = watch(server)) {
                watch.start();
                alice.deliver("1");
                client.hears();
            }
            long changes = server.statistics().changesPublished();
            watch(server).close();
            assertThat(server.statistics().changesPublished()).as("old mail is no news").isEqualTo(changes);
            alice.deliver("2");
            bob.deliver("1");
            watch(server).close();
            client.hears();
            assertThat(server.statistics().changesPublished()).isEqualTo(changes + 2);
        }
    }

    private MaildirWatch watch(NotificationServer server) throws IOException {
        return MaildirWatch.open(locations(), MailServer.bellOf(server), new MailFigures(), System::nanoTime);
    }

    private static void eventually(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime() - deadline).as("not within 20 s: %s", what).isNegative();
            LockSupport.parkNanos(2_000_000);
        }
    }
}
