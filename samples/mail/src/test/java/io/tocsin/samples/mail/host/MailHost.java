package io.tocsin.samples.mail.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A host with users' homes below one directory. All files belong to the user that Exim runs as, so that Exim needs no
 * root: then it takes its configuration from anywhere.
 */
public final class MailHost {
    public static final String SECRET = "open-sesame";

    private static final String OWNER = "Debian-exim";
    private static final String LDA = "/usr/lib/dovecot/dovecot-lda";

    private final Path directory;
    private final String uid;
    private final String gid;

    private MailHost(Path directory, String uid, String gid) {
        this.directory = directory;
        this.uid = uid;
        this.gid = gid;
    }

    /** Skips the test where it cannot be. */
    public static MailHost in(Path directory) throws IOException, InterruptedException {
        Needs.root();
        Needs.programs(Map.of(
                "/usr/sbin/dovecot", "dovecot-imapd",
                "/usr/lib/dovecot/imap", "dovecot-imapd",
                "/usr/lib/dovecot/lmtp", "dovecot-lmtpd",
                "/usr/sbin/exim4", "exim4-daemon-light",
                "/usr/bin/setpriv", "util-linux"));
        String[] owner = Files.readAllLines(Path.of("/etc/passwd")).stream()
                .filter(line -> line.startsWith(OWNER + ":"))
                .findFirst()
                .orElseThrow()
                .split(":", -1);
        MailHost host = new MailHost(directory, owner[2], owner[3]);
        Files.createDirectory(directory.resolve("home"));
        Files.createDirectory(directory.resolve("spool"));
        host.own(directory);
        run("chmod", "755", directory.toString()); // Dovecot has several users
        return host;
    }

    /** Gives a tree to the user that the mail servers work as. */
    public void own(Path tree) throws IOException, InterruptedException {
        run("chown", "-R", uid + ":" + gid, tree.toString());
    }

    public Path home(String user) {
        return directory.resolve("home").resolve(user);
    }

    /** Where a watch finds all Maildirs. */
    public String pattern() {
        return directory.resolve("home/{user}/Maildir").toString();
    }

    /** A new user with an empty Maildir. */
    public void addUser(String user) throws IOException, InterruptedException {
        for (String part : List.of("tmp", "new", "cur")) {
            Files.createDirectories(home(user).resolve("Maildir").resolve(part));
        }
        own(home(user));
    }

    /** Dovecot with IMAP and LMTP on these ports. */
    public Daemon dovecot(int imap, int lmtp) throws IOException {
        Path users = directory.resolve("users");
        Files.writeString(users, "alice:" + SECRET + ":" + uid + ":" + gid + "::" + home("alice") + "::\n"
                + "bob:" + SECRET + ":" + uid + ":" + gid + "::" + home("bob") + "::\n");
        Path config = directory.resolve("dovecot.conf");
        Files.writeString(config, """
                base_dir = %1$s/dovecot
                state_dir = %1$s/dovecot-state
                log_path = /dev/stderr
                protocols = imap lmtp
                listen = 127.0.0.1
                ssl = no
                disable_plaintext_auth = no
                mail_location = maildir:~/Maildir
                first_valid_uid = %2$s
                passdb {
                  driver = passwd-file
                  args = scheme=PLAIN %1$s/users
                }
                userdb {
                  driver = passwd-file
                  args = %1$s/users
                }
                service imap-login {
                  inet_listener imap {
                    port = %3$d
                  }
                  inet_listener imaps {
                    port = 0
                  }
                }
                service lmtp {
                  inet_listener lmtp {
                    address = 127.0.0.1
                    port = %4$d
                  }
                }
                protocol lda {
                  postmaster_address = postmaster@example.org
                }
                protocol lmtp {
                  postmaster_address = postmaster@example.org
                  auth_username_format = %%n
                }
                """.formatted(directory, uid, imap, lmtp));
        return Daemon.start(
                directory.resolve("dovecot.log"),
                List.of("/usr/sbin/dovecot", "-F", "-c", config.toString()), imap, lmtp);
    }

    /** Exim with SMTP on this port; it delivers at once, into Maildirs and through {@code .forward} files. */
    public Daemon exim(int smtp) throws IOException {
        Path config = directory.resolve("exim.conf");
        Files.writeString(config, """
                spool_directory = %1$s/spool
                log_file_path = %1$s/spool/%%slog
                pid_file_path = %1$s/spool/exim.pid
                daemon_smtp_ports = %2$d
                local_interfaces = 127.0.0.1
                primary_hostname = mail.example.org
                domainlist local_domains = example.org
                acl_smtp_rcpt = acl_rcpt
                acl_smtp_data = acl_data
                deliver_drop_privilege
                smtp_accept_queue_per_connection = 0
                keep_environment =
                host_lookup =
                tls_advertise_hosts =
                rfc1413_query_timeout = 0s

                begin acl
                acl_rcpt:
                  accept domains = +local_domains
                  deny
                acl_data:
                  accept

                begin routers
                forward:
                  driver = redirect
                  domains = +local_domains
                  local_parts = alice : bob
                  router_home_directory = %1$s/home/$local_part_data
                  file = $home/.forward
                  user = %3$s
                  check_ancestor
                  pipe_transport = to_pipe
                  no_verify
                local:
                  driver = accept
                  domains = +local_domains
                  local_parts = alice : bob
                  router_home_directory = %1$s/home/$local_part_data
                  user = %3$s
                  transport = to_maildir

                begin transports
                to_maildir:
                  driver = appendfile
                  maildir_format
                  directory = $home/Maildir
                  create_directory
                to_pipe:
                  driver = pipe
                  return_output
                """.formatted(directory, smtp, OWNER));
        return Daemon.start(
                directory.resolve("exim.log"),
                asOwner("/usr/sbin/exim4", "-C", config.toString(), "-bdf", "-q1h"), smtp);
    }

    /** What Exim has done; empty if nothing yet. */
    public String eximLog() throws IOException {
        Path log = directory.resolve("spool/mainlog");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /** Delivers a message by Dovecot's program for that, no server needed. */
    public void deliver(String user, String message) throws IOException, InterruptedException {
        List<String> command = asOwner(
                "env", "HOME=" + home(user), "USER=" + user, LDA, "-c", directory.resolve("dovecot.conf").toString(),
                "-o", "log_path=/dev/stderr", "-o", "info_log_path=/dev/stderr", "-o", "stats_writer_socket_path=",
                "-o", "mail_location=maildir:" + home(user) + "/Maildir", "-f", "carol@example.org");
        Process lda = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("lda.log").toFile())
                .start();
        try (var in = lda.outputWriter(StandardCharsets.US_ASCII)) {
            in.write(message);
        }
        assertThat(lda.waitFor()).as(Files.readString(directory.resolve("lda.log"))).isZero();
    }

    private List<String> asOwner(String... command) {
        List<String> all = new ArrayList<>(List.of(
                "/usr/bin/setpriv", "--reuid", uid, "--regid", gid, "--clear-groups"));
        all.addAll(List.of(command));
        return all;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }
}
