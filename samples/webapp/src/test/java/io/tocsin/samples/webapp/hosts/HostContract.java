package io.tocsin.samples.webapp.hosts;

import static io.tocsin.samples.webapp.hosts.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.samples.webapp.variant.ForgetfulListener;
import io.tocsin.samples.webapp.variant.ShortSessionsListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.management.JMException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What must hold in every application server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostContract {
    /** Enough to tell them from what a server keeps of applications that it has looked at last. */
    private static final int LEAKING_CYCLES = 8;

    private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

    /** Whatever has failed: what the server has said last and what Tocsin's threads are doing say why. */
    @RegisterExtension
    final AfterTestExecutionCallback evidence = this::showEvidence;

    private Path directory;
    private Host host;
    private Jvm jvm;

    /** Starts the server in a directory of its own, with options for its JVM. */
    abstract Host start(Path base, String options) throws IOException, InterruptedException;

    /** How often the application is deployed again. */
    abstract int cycles();

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path temporary) throws IOException, InterruptedException {
        directory = temporary;
        host = start(Files.createDirectory(directory.resolve("host")), NATIVE);
        jvm = Jvm.of(host.process().pid());
    }

    @AfterAll
    void stop() throws IOException {
        jvm.close();
        host.close();
    }

    private void showEvidence(ExtensionContext test) throws IOException, JMException {
        if (test.getExecutionException().isPresent()) {
            System.out.println(test.getDisplayName() + " failed; the server:\n" + host.process().lastWords());
            jvm.threads().stream().filter(thread -> thread.contains("io.tocsin.")).forEach(System.out::println);
        }
    }

    Host host() {
        return host;
    }

    Jvm jvm() {
        return jvm;
    }

    Path directory() {
        return directory;
    }

    /** The application under a context path, for one test. */
    AutoCloseable deployed(String context) throws IOException, InterruptedException {
        return deployed(context, Wars.built());
    }

    AutoCloseable deployed(String context, Path war) throws IOException, InterruptedException {
        host.deploy(context, war);
        return () -> undeploy(context);
    }

    /** Some servers answer that an application is gone while it is still going. */
    private void undeploy(String context) throws IOException, InterruptedException {
        host.undeploy(context);
        eventually("the MBeans are gone", () -> jvm.typesOf(context).isEmpty());
    }

    @Test
    void mbeansAreThereAsLongAsTheApplication() throws Exception {
        assertThat(jvm.typesOf("shop")).isEmpty();
        try (AutoCloseable _ = deployed("shop")) {
            assertThat(jvm.typesOf("shop")).containsExactly("Server", "Sessions", "Settings", "Transport");
            assertThat(jvm.get("shop", "Server", "State")).isEqualTo("RUNNING");
            assertThat(jvm.get("shop", "Transport", "Name")).isEqualTo("linux");
            assertThat(jvm.number("shop", "Settings", "PushIntervalMillis")).isEqualTo(30_000);
            assertThat(jvm.hasThread("tocsin-shop-push"))
                    .as("the push thread is Tocsin's own, not one of the server's managed ones")
                    .isEqualTo(!host.hasManagedThreads());
        }
        assertThat(jvm.typesOf("shop")).isEmpty();
    }

    @Test
    void aProgramIsPushedAndItsGoingIsNoticed() throws Exception {
        try (AutoCloseable _ = deployed("shop");
                WebUser alice = WebUser.logOn(host, "shop", Account.ALICE);
                WebUser bob = WebUser.logOn(host, "shop", Account.BOB)) {
            var ticket = alice.ask("app/ticket", Map.of());
            String secret = WebUser.field(ticket, "ticket");
            try (Program program = new Program(WebUser.field(ticket, "address"))) {
                String stolen = WebUser.field(alice.ask("app/ticket", Map.of()), "ticket");
                assertThat(program.say("LOGON bob " + stolen)).startsWith("ERR auth");
                assertThat(program.say("LOGON alice " + secret)).startsWith("OK ");
                assertThat(program.say("SUBSCRIBE inbox/bob")).startsWith("ERR denied");
                assertThat(program.say("SUBSCRIBE inbox/alice")).startsWith("OK ");
                assertThat(program.register()).startsWith("OK ");

                jvm.set("shop", "Settings", "PushIntervalMillis", 200L);
                var sent = bob.ask("app/letters", Map.of("to", "alice", "text", "lunch?"));
                assertThat(WebUser.field(sent, "topic")).isEqualTo("inbox/alice");
                assertThat(WebUser.field(sent, "cdi")).isEqualTo(Boolean.toString(host.hasCdi()));
                assertThat(program.datagram()).isEqualTo(Program.CONTEXT);
                assertThat(program.datagram()).isEqualTo(Program.CONTEXT);
                assertThat(jvm.number("shop", "Server", "UnreachablesAccepted")).isZero();

                program.closesItsSocket();
                eventually("the ICMP error is noticed", () -> jvm.number("shop", "Server", "UnreachablesAccepted") > 0);
                try (Program second = new Program(WebUser.field(ticket, "address"))) {
                    assertThat(second.say("LOGON alice " + secret)).startsWith("ERR auth");
                }
            }
        }
    }

    @Test
    void aLogOnByHttpIsASessionWithABellUntilLogOff() throws Exception {
        try (AutoCloseable _ = deployed("shop");
                WebUser alice = WebUser.logOn(host, "shop", Account.ALICE)) {
            assertThat(sessions("shop")).isEqualTo(1);
            WebUser.Events events = alice.events();
            assertThat(events.next()).startsWith("ready ");
            alice.ask("app/letters", Map.of("to", "alice", "text", "<script>alert(1)</script>"));
            assertThat(events.next()).startsWith("bell ");
            assertThat(alice.ask("app/me", Map.of()).body())
                    .contains("\"retrieved\":1")
                    .contains("\\u003cscript\\u003ealert(1)");
            assertThat(events.nextButBells()).startsWith("quiet ");

            assertThat(alice.ask("app/logoff", Map.of()).body()).contains("\"loggedOff\":true");
            assertThat(events.next()).isEqualTo("ended {\"reason\":\"LOGOFF\"}");
            assertThat(events.next()).isEqualTo(WebUser.Events.END);
            assertThat(sessions("shop")).isZero();
            assertThat(alice.get("app/me").body()).contains("j_security_check");
        }
    }

    @Test
    void anOpenPageAnswersForItsSession() throws Exception {
        try (AutoCloseable _ = deployed("shop");
                WebUser alice = WebUser.logOn(host, "shop", Account.ALICE);
                WebUser olga = WebUser.logOn(host, "shop", Account.OLGA)) {
            assertThat(alice.events().next()).startsWith("ready ");
            // without an answer it would be suspect for more than a day
            jvm.set("shop", "Settings", "KeepAliveIntervalSeconds", 3600L);
            jvm.set("shop", "Settings", "KeepAliveProbes", 127);
            String session = WebUser.field(alice.get("app/me"), "session");
            var asked = olga.ask("operator/session", Map.of("id", session, "do", "probe"));
            assertThat(asked.statusCode()).isEqualTo(200);
            eventually(
                    "the page has answered",
                    () -> jvm.number("shop", "Server", "Probes") == 1
                            && jvm.number("shop", "Server", "SuspectCount") == 0);
            assertThat(sessions("shop")).isEqualTo(2);
        }
    }

    @Test
    void anHttpSessionLeftAloneEndsItsSession() throws Exception {
        Path war = Wars.with(directory, ShortSessionsListener.class);
        try (AutoCloseable _ = deployed("shop", war);
                WebUser _ = WebUser.logOn(host, "shop", Account.ALICE)) {
            assertThat(jvm.number("shop", "Server", "SessionsOpened")).isEqualTo(1);
            eventually("the session has ended", () -> sessions("shop") == 0);
            assertThat((String[]) jvm.get("shop", "Sessions", "RecentEnds"))
                    .anyMatch(end -> end.contains("alice") && end.contains("IDLE_TIMEOUT"));
        }
    }

    @Test
    void openPagesAreToldThatTheApplicationGoes() throws Exception {
        host.deploy("shop", Wars.built());
        try (WebUser alice = WebUser.logOn(host, "shop", Account.ALICE)) {
            WebUser.Events events = alice.events();
            assertThat(events.next()).startsWith("ready ");
            undeploy("shop");
            assertThat(events.next()).startsWith("ended ");
            assertThat(events.next()).isEqualTo(WebUser.Events.END);
        }
    }

    @Test
    void onlyOperatorsSeeTheServerAndOnlyTheOwnPagesChangeAnything() throws Exception {
        try (AutoCloseable _ = deployed("shop");
                WebUser alice = WebUser.logOn(host, "shop", Account.ALICE);
                WebUser olga = WebUser.logOn(host, "shop", Account.OLGA)) {
            assertThat(alice.get("operator/state").statusCode()).isEqualTo(403);
            assertThat(olga.get("operator/state").body()).contains("\"name\":\"shop\"", "\"user\":\"alice\"");
            Map<String, String> wanted = Map.of("push.interval", "7s", "keepalive.timeout", "90s");
            assertThat(olga.askWithoutToken("operator/settings", wanted).statusCode()).isEqualTo(403);
            assertThat(alice.ask("operator/settings", wanted).statusCode()).isEqualTo(403);
            assertThat(jvm.number("shop", "Settings", "PushIntervalMillis")).isEqualTo(30_000);
            assertThat(olga.ask("operator/settings", wanted).body()).contains("\"to\":\"7s\"");
            assertThat(jvm.number("shop", "Settings", "PushIntervalMillis")).isEqualTo(7_000);
            var refused = olga.ask("operator/settings", Map.of("push.interval", "7"));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("push.interval must be 10ms to 1d, was '7'");
            var login = alice.get("login/index.html");
            assertThat(login.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe");
        }
    }

    @Test
    void redeploymentsLeaveNothingBehind() throws Exception {
        for (int warmUp = 0; warmUp < 2; warmUp++) {
            deployUseAndUndeploy(Wars.built());
        }
        Footprint before = jvm.footprint(host.loaderClass());
        for (int cycle = 0; cycle < cycles(); cycle++) {
            deployUseAndUndeploy(Wars.built());
        }
        eventually("nothing has grown since " + before, () -> {
            Footprint after = jvm.footprint(host.loaderClass());
            System.out.println(cycles() + " cycles: " + before + " -> " + after);
            return after.grownSince(before).isEmpty();
        });
    }

    @Test
    void theCheckSeesAnApplicationThatLeavesItsServerBehind() throws Exception {
        Path forgetful = Wars.with(directory, ForgetfulListener.class);
        deployUseAndUndeploy(Wars.built());
        Footprint before = jvm.footprint(host.loaderClass());
        for (int cycle = 0; cycle < LEAKING_CYCLES; cycle++) {
            deployUseAndUndeploy(forgetful);
        }
        Footprint after = jvm.footprint(host.loaderClass());
        System.out.println(LEAKING_CYCLES + " leaking cycles: " + before + " -> " + after);
        assertThat(String.join("\n", after.grownSince(before)))
                .contains("class loaders from", "servers from", "threads in Tocsin from", "MBeans from", "sockets from");
    }

    /** Logs on, has the bell rung, leaves without logging off. */
    private void deployUseAndUndeploy(Path war) throws Exception {
        host.deploy("shop", war);
        try (WebUser alice = WebUser.logOn(host, "shop", Account.ALICE)) {
            assertThat(alice.ask("app/letters", Map.of("to", "alice", "text", "hello")).statusCode()).isEqualTo(200);
            eventually("pushed", () -> jvm.number("shop", "Server", "PushesSent") > 0);
        }
        undeploy("shop");
    }

    private long sessions(String server) throws IOException, JMException {
        return jvm.number(server, "Server", "SessionCount");
    }
}
