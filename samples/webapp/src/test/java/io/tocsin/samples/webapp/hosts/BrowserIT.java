package io.tocsin.samples.webapp.hosts;

import static io.tocsin.samples.webapp.hosts.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser, served by Tomcat. */
class BrowserIT {
    @TempDir
    private Path directory;

    private Tomcat host;
    private Jvm jvm;
    private Browser browser;

    @BeforeAll
    static void requireBrowser() {
        Browser.require();
    }

    @BeforeEach
    void start() throws Exception {
        host = Tomcat.start(Files.createDirectory(directory.resolve("host")), "--enable-native-access=ALL-UNNAMED");
        host.deploy("shop", Wars.built());
        jvm = Jvm.of(host.process().pid());
        browser = Browser.start();
    }

    @AfterEach
    void stop() throws Exception {
        browser.close();
        jvm.close();
        host.close();
    }

    private void logOn(Account account) {
        browser.open(host.root() + "shop/");
        browser.type("user", account.user());
        browser.type("password", account.password());
        browser.press("form button");
        browser.awaitText("#user", account.user());
    }

    @Test
    void theBellRingsUntilTheUserRetrieves() throws Exception {
        browser.open(host.root() + "shop/");
        browser.awaitText("h1", "Tocsin");
        browser.picture("login");
        logOn(Account.ALICE);
        browser.awaitText("#bell-title", "Silence");
        assertThat(everyFieldHasALabel()).isTrue();

        try (WebUser bob = WebUser.logOn(host, "shop", Account.BOB)) {
            bob.ask("app/letters", Map.of("to", "alice", "text", "Lunch at noon?"));
            browser.awaitText("#bell-title", "Something has changed");
            bob.ask("app/letters", Map.of("to", "alice", "text", "<img src=x onerror=\"document.title='taken over'\">"));
            jvm.set("shop", "Settings", "PushIntervalMillis", 200L);
            browser.awaitText("#bell-text", "The bell has rung");
        }
        browser.press("#ticket");
        browser.awaitText("#ticket-lines", "secret");
        browser.picture("inbox-ringing");

        browser.press("#retrieve");
        browser.awaitText("#letters", "<img src=x onerror=\"document.title='taken over'\">");
        browser.awaitText("#bell-title", "Silence");
        assertThat(browser.ask("return document.title")).isEqualTo("Inbox");
        assertThat(browser.ask("return document.querySelectorAll('#letters img').length")).isEqualTo(0L);
        browser.picture("inbox");
        eventually("nothing is pending", () -> jvm.number("shop", "Server", "PendingCount") == 0);

        browser.type("to", "alice");
        browser.type("text", "to myself");
        browser.press("#send button");
        browser.awaitText("#sent", "inbox/alice has changed");
        browser.awaitText("#bell-title", "Something has changed");

        browser.press("#logoff");
        browser.awaitText("button", "Log on");
        eventually("the sessions have ended", () -> jvm.number("shop", "Server", "SessionCount") == 1);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theOperatorTurnsTheIntervalAndSeesItInForce() throws Exception {
        try (WebUser alice = WebUser.logOn(host, "shop", Account.ALICE);
                WebUser bob = WebUser.logOn(host, "shop", Account.BOB);
                Program program = program(alice)) {
            logOn(Account.OLGA);
            browser.press("#operator-link");
            browser.awaitText("#push-now", "In force: 30s");
            browser.awaitText("#rows", "alice");
            assertThat(everyFieldHasALabel()).isTrue();
            bob.ask("app/letters", Map.of("to", "alice", "text", "hello"));

            browser.type("push-interval", "250ms");
            browser.type("keepalive-timeout", "10m");
            browser.press("#settings button");
            browser.awaitText("#push-now", "In force: 250ms");
            browser.awaitText("#keepalive-now", "In force: 10m");
            browser.awaitText("#applied", "push.interval: 30s → 250ms");
            assertThat(jvm.number("shop", "Settings", "PushIntervalMillis")).isEqualTo(250);
            assertThat(program.datagram()).isEqualTo(Program.CONTEXT);
            assertThat(program.datagram()).isEqualTo(Program.CONTEXT);

            browser.type("push-interval", "250");
            browser.press("#settings button");
            browser.awaitText("#applied", "push.interval must be 10ms to 1d, was '250'");
            browser.type("push-interval", "250ms");
            browser.press("#settings button");
            browser.awaitText("#applied", "That is in force already.");

            eventually("the charts have a line", () -> (Long) browser.ask(
                            "return document.querySelectorAll('#rate polyline')[0].points.length") > 12);
            browser.picture("operator");

            browser.type("filter", "kind=tcp\n");
            browser.awaitText("#rows", "tcp");
            eventually("one row is left", () -> (Long) browser.ask("return document.querySelectorAll('#rows tr').length") == 1);
            browser.press("#rows button[data-what=end]");
            browser.awaitText("#acted", "has ended");
            browser.awaitText("#ends", "CLOSED_BY_OPERATOR");
        }
        // the refused value is the only thing to complain about
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("operator/settings"));
    }

    private static Program program(WebUser user) throws Exception {
        var ticket = user.ask("app/ticket", Map.of());
        Program program = new Program(WebUser.field(ticket, "address"));
        program.say("LOGON alice " + WebUser.field(ticket, "ticket"));
        program.say("SUBSCRIBE inbox/alice");
        program.register();
        return program;
    }

    private boolean everyFieldHasALabel() {
        return (Boolean) browser.ask("return [...document.querySelectorAll('input')].every(each => each.labels.length)");
    }
}
