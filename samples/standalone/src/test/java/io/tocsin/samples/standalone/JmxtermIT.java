package io.tocsin.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** jmxterm, a console for terminals and scripts, on a running server whose JVM asks for a password. */
class JmxtermIT {
    private static final String SETTINGS = "-b io.tocsin:type=Settings,name=default ";
    private static final String SESSIONS = "-b io.tocsin:type=Sessions,name=default ";
    /** What jmxterm needs to look into a local process on a Java from 17. */
    private static final List<String> OPENED = List.of(
            "--add-exports=jdk.jconsole/sun.tools.jconsole=ALL-UNNAMED",
            "--add-exports=jdk.internal.jvmstat/sun.jvmstat.monitor=ALL-UNNAMED");

    @TempDir
    private Path directory;

    private JmxAgent agent;
    private RunningServer server;

    @BeforeEach
    void serve() throws Exception {
        agent = new JmxAgent(directory);
        server = RunningServer.start(directory, agent.options());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The secret comes by standard input: other users of the machine can read a command line. */
    private RunningJar jmxterm(String user, String... commands) throws IOException {
        RunningJar jmxterm = RunningJar.tool(
                directory, List.of(), "jmxterm-uber.jar", "--noninteract", "--exitonfailure", "--verbose", "brief");
        List<String> all = new ArrayList<>();
        all.add("open " + agent.address() + " -u " + user + " -p " + JmxAgent.SECRET);
        all.addAll(List.of(commands));
        jmxterm.type(String.join("\n", all));
        return jmxterm;
    }

    private static List<String> succeeded(RunningJar jmxterm) throws InterruptedException {
        assertThat(jmxterm.exitCode()).as(jmxterm.restOfErr().toString()).isZero();
        return jmxterm.restOfOut();
    }

    private static String refused(RunningJar jmxterm) throws InterruptedException {
        assertThat(jmxterm.exitCode()).isNotZero();
        return String.join("\n", jmxterm.restOfErr());
    }

    @Test
    void getsAndSetsASetting() throws Exception {
        try (RunningJar jmxterm = jmxterm(
                "operator",
                "get " + SETTINGS + "PushIntervalMillis UnreachablePolicy",
                "set " + SETTINGS + "PushIntervalMillis 5000",
                "get -s " + SETTINGS + "PushIntervalMillis",
                "set " + SETTINGS + "UnreachablePolicy count",
                "run " + SETTINGS + "apply push.interval=7s,push.backoff=2",
                "get -s " + SETTINGS + "PushIntervalMillis")) {
            assertThat(succeeded(jmxterm))
                    .filteredOn(line -> !line.isBlank())
                    .containsExactly(
                            "PushIntervalMillis = 60000;",
                            "UnreachablePolicy = probe;",
                            "5000",
                            "[ push.interval changed from 5s to 7s, push.backoff changed from 1.0 to 2.0 ]",
                            "7000");
        }
    }

    @Test
    void aValueOutOfBoundsIsRefusedAndNothingChanges() throws Exception {
        try (RunningJar jmxterm = jmxterm("operator", "set " + SETTINGS + "PushIntervalMillis 1")) {
            assertThat(refused(jmxterm)).contains("PushIntervalMillis (push.interval) must be 10 to 86400000, was 1");
        }
        try (RunningJar jmxterm = jmxterm("operator", "get -s " + SETTINGS + "PushIntervalMillis")) {
            assertThat(succeeded(jmxterm)).contains("60000");
        }
    }

    @Test
    void listsInspectsAndClosesASession() throws Exception {
        try (LineClient alice = server.client("alice")) {
            try (RunningJar jmxterm = jmxterm(
                    "operator",
                    "run " + SESSIONS + "list user=alice 5",
                    "run " + SESSIONS + "inspect " + alice.session(),
                    "run " + SESSIONS + "close " + alice.session())) {
                assertThat(succeeded(jmxterm))
                        .anyMatch(line -> line.startsWith("[ id ") && line.contains(alice.session()))
                        .contains("    user = alice;")
                        .contains("session " + alice.session() + " was closed");
            }
            assertThat(alice.next()).isEqualTo("* BYE CLOSED_BY_OPERATOR");
            try (RunningJar jmxterm = jmxterm("operator", "run " + SESSIONS + "close " + alice.session())) {
                assertThat(refused(jmxterm)).contains("no session " + alice.session() + " is open");
            }
        }
    }

    @Test
    void whoMayOnlyLookSeesAttributesOnly() throws Exception {
        try (RunningJar jmxterm = jmxterm("viewer", "get -s " + SESSIONS + "SessionCount")) {
            assertThat(succeeded(jmxterm)).contains("0");
        }
        for (String command : List.of("set " + SETTINGS + "PushIntervalMillis 5000", "run " + SESSIONS + "list")) {
            try (RunningJar jmxterm = jmxterm("viewer", command)) {
                assertThat(refused(jmxterm)).contains("Access denied!");
            }
        }
    }

    @Test
    void looksIntoAProcessOfThisMachine() throws Exception {
        try (RunningJar jmxterm = RunningJar.tool(
                directory, OPENED, "jmxterm-uber.jar", "-l", server.pidText(), "-n", "-e", "-v", "brief")) {
            jmxterm.type("get -s " + SESSIONS + "SessionCount");
            assertThat(succeeded(jmxterm)).contains("0");
        }
    }
}
