package io.tocsin.samples.webapp.hosts;

import static io.tocsin.samples.webapp.hosts.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The web application in Tomcat. */
class TomcatIT extends HostContract {
    @Override
    Host start(Path base, String options) throws IOException {
        return Tomcat.start(base, options);
    }

    @Override
    int cycles() {
        return 20;
    }

    @Test
    void twoApplicationsHaveATocsinEach() throws Exception {
        try (AutoCloseable _ = deployed("first");
                AutoCloseable _ = deployed("second");
                WebUser alice = WebUser.logOn(host(), "first", Account.ALICE);
                WebUser namesake = WebUser.logOn(host(), "second", Account.ALICE)) {
            jvm().set("first", "Settings", "PushIntervalMillis", 60_000L);
            assertThat(jvm().number("second", "Settings", "PushIntervalMillis")).isEqualTo(30_000);
            alice.ask("app/letters", Map.of("to", "alice", "text", "hello"));
            Eventually.eventually("pushed", () -> jvm().number("first", "Server", "PushesSent") == 1);
            assertThat(jvm().number("second", "Server", "ChangesPublished")).isZero();
            assertThat(WebUser.field(namesake.ask("app/ticket", Map.of()), "address"))
                    .isNotEqualTo(WebUser.field(alice.ask("app/ticket", Map.of()), "address"));
        }
    }

    @Test
    void oneLogOnHasEightPagesAtMost() throws Exception {
        try (AutoCloseable _ = deployed("shop");
                WebUser alice = WebUser.logOn(host(), "shop", Account.ALICE)) {
            WebUser.Events first = alice.events();
            assertThat(first.next()).startsWith("ready ");
            for (int page = 2; page <= 8; page++) {
                assertThat(alice.events().next()).startsWith("ready ");
            }
            alice.ask("app/letters", Map.of("to", "alice", "text", "hello"));
            assertThat(first.next()).startsWith("bell ");
            assertThat(alice.events().next()).startsWith("bell ");
            assertThat(first.nextButBells()).isEqualTo("ended {\"reason\":\"more than 8 pages are open\"}");
            assertThat(first.next()).isEqualTo(WebUser.Events.END);
        }
    }

    @Test
    void theFileWinsOverTheNamingContextAndThatOverTheContextParameters() throws Exception {
        Path file = Files.writeString(directory().resolve("tocsin.properties"), "push.backoff = 3\n");
        Path war = Wars.withDescriptor(directory(), "layers", Map.of(
                "<session-config>",
                parameter("push.backoff", "1.5") + parameter("push.min-gap", "200ms") + parameter("config", file.toString())
                        + entry("push.backoff", "2") + entry("push.min-gap", "300ms") + "<session-config>"));
        try (AutoCloseable _ = deployed("shop", war)) {
            assertThat(jvm().get("shop", "Settings", "PushBackoff")).isEqualTo(3.0);
            assertThat(jvm().number("shop", "Settings", "PushMinGapMillis")).isEqualTo(300);
            assertThat(jvm().number("shop", "Settings", "PushIntervalMillis")).isEqualTo(30_000);
        }
    }

    @Test
    void aBadSettingKeepsTheApplicationFromStartingAndIsNamed() throws Exception {
        Path war = Wars.withDescriptor(directory(), "bad", Map.of("tocsin.push.interval", "tocsin.push.intervall"));
        assertThatThrownBy(() -> host().deploy("bad", war)).isInstanceOf(IOException.class);
        String wrong = "context parameter tocsin.push.intervall: there is no setting push.intervall; did you mean push.interval?";
        eventually("the log says: " + wrong, () -> applicationLog().contains(wrong)); // it is written by a thread of its own
        host().undeploy("bad");
    }

    @Test
    void withoutNativeAccessThePortableTransportTakesOverSilently() throws Exception {
        Path base = Files.createDirectory(directory().resolve("no-native-access"));
        try (Host without = Tomcat.startWithoutNativeAccess(base)) {
            without.deploy("shop", Wars.built());
            try (Jvm jvm = Jvm.of(without.process().pid());
                    WebUser alice = WebUser.logOn(without, "shop", Account.ALICE)) {
                assertThat(jvm.get("shop", "Transport", "Name")).isEqualTo("nio");
                assertThat((String[]) jvm.get("shop", "Transport", "PassedOver"))
                        .anyMatch(why -> why.contains("--enable-native-access=ALL-UNNAMED"));
                var ticket = alice.ask("app/ticket", Map.of());
                try (Program program = new Program(WebUser.field(ticket, "address"))) {
                    program.say("LOGON alice " + WebUser.field(ticket, "ticket"));
                    program.say("SUBSCRIBE inbox/alice");
                    program.register();
                    alice.ask("app/letters", Map.of("to", "alice", "text", "hello"));
                    assertThat(program.datagram()).isEqualTo(Program.CONTEXT);
                }
            }
            assertThat(without.process().log()).doesNotContain("restricted method");
        }
    }

    private String applicationLog() throws IOException {
        Path logs = directory().resolve("host/logs");
        StringBuilder log = new StringBuilder();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(logs, "localhost.*.log")) {
            for (Path file : files) {
                log.append(Files.readString(file));
            }
        }
        return log.toString();
    }

    private static String parameter(String key, String value) {
        return "<context-param><param-name>tocsin." + key + "</param-name><param-value>" + value
                + "</param-value></context-param>";
    }

    private static String entry(String key, String value) {
        return "<env-entry><env-entry-name>tocsin/" + key + "</env-entry-name><env-entry-type>java.lang.String"
                + "</env-entry-type><env-entry-value>" + value + "</env-entry-value></env-entry>";
    }
}
