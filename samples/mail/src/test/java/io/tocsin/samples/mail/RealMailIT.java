package io.tocsin.samples.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.samples.mail.host.Daemon;
import io.tocsin.samples.mail.host.MailHost;
import io.tocsin.samples.mail.host.MailReader;
import io.tocsin.samples.mail.host.Postman;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail from Exim and Dovecot on its way to a user's clients, and read by IMAP. */
class RealMailIT {
    private static final String INTERVAL = "push.interval=200ms";
    private static final Duration SILENCE = Duration.ofSeconds(2);

    @TempDir
    private Path directory;

    private MailHost host;
    private Daemon dovecot;
    private MailProcess mail;
    private final int imap = Daemon.freePort();
    private final int lmtp = Daemon.freePort();
    private int port;

    @BeforeEach
    void begin() throws Exception {
        host = MailHost.in(directory);
        host.addUser("alice");
        dovecot = host.dovecot(imap, lmtp);
        mail = start("control.address=127.0.0.1:0");
        MailProcess.Ready ready = mail.ready();
        assertThat(ready.mailboxes()).isOne();
        assertThat(ready.cameMeanwhile()).isZero();
        port = ready.port();
    }

    @AfterEach
    void end() {
        if (mail != null) {
            mail.close();
        }
        if (dovecot != null) {
            dovecot.close();
        }
    }

    private MailProcess start(String address) throws IOException {
        return MailProcess.start(directory, List.of(INTERVAL, "push.min-gap=0", address), "--mailboxes", host.pattern());
    }

    private void lmtp(String subject) throws IOException {
        try (Postman postman = new Postman(lmtp, "LHLO")) {
            postman.bring("alice", subject);
        }
    }

    @Test
    void mailOverSmtpRingsUntilItIsReadOverImap() throws Exception {
        int smtp = Daemon.freePort();
        try (Daemon exim = host.exim(smtp);
                Postman postman = new Postman(smtp, "EHLO");
                DeafClient telephone = new DeafClient(port, "alice")) {
            postman.bring("alice", "dinner");
            telephone.isRung(3);
            try (MailReader reader = new MailReader(imap, "alice")) {
                assertThat(reader.read()).as(exim.said()).isEqualTo("It is about dinner.");
            }
            telephone.hearsNothingFor(SILENCE);

            postman.bring("alice", "supper");
            telephone.isRung(3);
            try (MailReader reader = new MailReader(imap, "alice")) {
                assertThat(reader.read()).isEqualTo("It is about supper.");
            }
            telephone.hearsNothingFor(SILENCE);
        }
    }

    @Test
    void mailThatAnIdlingClientTakesAtOnceRingsTheOthersOnce() throws Exception {
        try (MailReader desk = new MailReader(imap, "alice");
                DeafClient telephone = new DeafClient(port, "alice")) {
            BlockingQueue<String> subjects = desk.idle();
            lmtp("dinner");
            assertThat(subjects.poll(60, TimeUnit.SECONDS)).isEqualTo("dinner");
            telephone.isRung(1);
            telephone.hearsNothingFor(SILENCE);
        }
    }

    @Test
    void whatAClientAppendsIsNoChange() throws Exception {
        try (MailReader desk = new MailReader(imap, "alice");
                TestedClient telephone = new TestedClient(port, "alice")) {
            desk.append("a copy of what I have sent");
            lmtp("dinner");
            assertThat(telephone.hears().mark()).as("the server's first change").endsWith("-000000000001");
        }
    }

    @Test
    void mailThatCameWhileTheWatchWasDownIsNewsAndOldMailIsNot() throws Exception {
        try (TestedClient telephone = new TestedClient(port, "alice")) {
            host.deliver("alice", "Subject: dinner\n\nAt eight.\n");
            telephone.hears();
            assertThat(mail.stop()).isEqualTo(143);
            host.deliver("alice", "Subject: supper\n\nAt ten.\n");
            host.addUser("bob");

            mail = start("control.address=127.0.0.1:" + port);
            MailProcess.Ready ready = mail.ready();
            assertThat(ready.cameMeanwhile()).isOne();
            assertThat(ready.mailboxes()).isEqualTo(2);
            telephone.is("ready");
            telephone.hears();
            lmtp("breakfast");
            telephone.hears();
        }
    }

    /** Prints how long it takes from a mail server's having a whole message to the client's being told. */
    @Test
    void mailIsToldOfWhicheverWayItComes() throws Exception {
        int smtp = Daemon.freePort();
        try (Daemon exim = host.exim(smtp);
                Postman bySmtp = new Postman(smtp, "EHLO");
                Postman byLmtp = new Postman(lmtp, "LHLO");
                TestedClient telephone = new TestedClient(port, "alice")) {
            for (int i = 0; i < Integer.getInteger("mail.rounds", 5); i++) {
                long lmtpBegan = byLmtp.bring("alice", "lmtp " + i);
                System.out.printf("LMTP: %.1f ms%n", (telephone.hears().at() - lmtpBegan) / 1e6);
                long smtpBegan = bySmtp.bring("alice", "smtp " + i);
                System.out.printf("SMTP: %.1f ms%n", (telephone.hears().at() - smtpBegan) / 1e6);
            }
            assertThat(telephone.datagrams()).as(exim.said()).isPositive();
        }
    }
}
