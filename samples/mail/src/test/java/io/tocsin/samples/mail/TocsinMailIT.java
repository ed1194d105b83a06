package io.tocsin.samples.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.samples.mail.host.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar on Maildirs without a mail server. */
class TocsinMailIT {
    private static final String ANY_PORT = "control.address=127.0.0.1:0";

    @TempDir
    private Path directory;

    private String[] mailboxes() {
        return new String[] {"--mailboxes", directory.resolve("home/{user}/Maildir").toString()};
    }

    private Maildir maildirOf(String user) throws Exception {
        return Maildir.make(directory.resolve("home/" + user + "/Maildir"));
    }

    @Test
    void fiveThousandMailboxesAreWatchedByOneProcess() throws Exception {
        for (int i = 0; i < 5_000; i++) {
            Files.createDirectories(directory.resolve("home/user" + i + "/Maildir/new"));
        }
        Maildir last = maildirOf("user4999");
        long began = System.nanoTime();
        try (MailProcess mail = MailProcess.start(directory, List.of(ANY_PORT), mailboxes())) {
            MailProcess.Ready ready = mail.ready();
            System.out.printf("ready with %d mailboxes after %.2f s%n",
                    ready.mailboxes(), (System.nanoTime() - began) / 1e9);
            assertThat(ready.mailboxes()).isEqualTo(5_000);
            try (TestedClient client = new TestedClient(ready.port(), "user4999")) {
                last.deliver("1");
                client.hears();
            }
        }
    }

    /** Starts it where the kernel allows so many watches: in a user namespace the limit is the namespace's own. */
    private MailProcess startWithWatches(int limit) throws Exception {
        Needs.programs(Map.of("/usr/bin/unshare", "util-linux"));
        Needs.root();
        List<String> command = new ArrayList<>(List.of(
                "unshare", "--user", "--map-root-user", "sh", "-c",
                "echo " + limit + " > /proc/sys/user/max_inotify_watches && exec \"$@\"", "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dtocsin." + ANY_PORT,
                "-jar", System.getProperty("mail.jar")));
        command.addAll(List.of(mailboxes()));
        return MailProcess.start(directory, command);
    }

    @Test
    void theKernelsLimitIsNamedAtTheStart() throws Exception {
        for (int i = 0; i < 20; i++) {
            maildirOf("user" + i);
        }
        try (MailProcess mail = startWithWatches(10)) {
            assertThat(mail.exitCode()).isEqualTo(1);
            assertThat(mail.nextErr())
                    .startsWith("tocsin-mail: ")
                    .contains("/Maildir/new can't be watched")
                    .contains("fs.inotify.max_user_watches");
        }
    }

    @Test
    void theKernelsLimitIsNamedWhileItRunsAndTheOthersAreStillWatched() throws Exception {
        Maildir alice = maildirOf("alice");
        try (MailProcess mail = startWithWatches(2)) {
            MailProcess.Ready ready = mail.ready();
            assertThat(mail.nextErr()).contains("1 mailboxes are watched");
            maildirOf("bob");
            assertThat(mail.nextErr()).contains("/home/bob").contains("fs.inotify.max_user_watches");
            try (TestedClient client = new TestedClient(ready.port(), "alice")) {
                alice.deliver("1");
                client.hears();
            }
        }
    }

    @Test
    void aShellMayHaveReplacedTheStar() throws Exception {
        maildirOf("alice");
        Maildir bob = maildirOf("bob");
        try (MailProcess mail = MailProcess.start(directory, List.of(ANY_PORT),
                "--mailboxes", "home/alice/Maildir", "home/bob/Maildir", "--topic", "inbox/{user}")) {
            MailProcess.Ready ready = mail.ready();
            assertThat(ready.mailboxes()).isEqualTo(2);
            try (TestedClient client = new TestedClient(ready.port(), "bob")) {
                bob.deliver("1");
                client.hears();
            }
        }
    }

    @Test
    void settingsComeFromTheFile() throws Exception {
        Files.writeString(directory.resolve("mail.properties"), "push.interval = soon\n");
        try (MailProcess mail = MailProcess.start(directory, List.of(ANY_PORT),
                "--config", "mail.properties", "--mailboxes", "home/*/Maildir")) {
            assertThat(mail.exitCode()).isEqualTo(1);
            assertThat(mail.nextErr()).startsWith("tocsin-mail: ").contains("push.interval").contains("soon");
        }
    }

    @Test
    void wrongUsageIsOneLineAndExitCode2() throws Exception {
        try (MailProcess mail = MailProcess.start(directory, List.of(ANY_PORT), "--mailboxes", "/srv/*/*/Maildir")) {
            assertThat(mail.exitCode()).isEqualTo(2);
            assertThat(mail.nextErr()).startsWith("tocsin-mail: '/srv/*/*/Maildir': which star is the user?");
        }
    }
}
