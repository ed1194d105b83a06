package io.tocsin.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tocsin top} on running servers: by process, by the JVM's own agent, with password and TLS. */
class TopIT {
    private static final int HEAD = 5;

    @TempDir
    private Path directory;

    private RunningJar top(String... arguments) throws IOException {
        return top(List.of(), JmxAgent.SECRET, arguments);
    }

    private RunningJar top(List<String> options, String secret, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("top"));
        all.addAll(List.of(arguments));
        return RunningJar.start(directory, options, secret, all.toArray(String[]::new));
    }

    private RunningServer serve(List<String> options) throws Exception {
        return RunningServer.start(directory, options);
    }

    private static List<String> block(RunningJar top) throws InterruptedException {
        assertThat(top.exitCode()).as("exit code of top, which says %s", top.restOfErr()).isZero();
        return top.restOfOut();
    }

    private static void assertFails(RunningJar top, int code, String... said) throws InterruptedException {
        assertThat(top.exitCode()).isEqualTo(code);
        assertThat(top.restOfErr()).hasSize(1).first().asString().startsWith("tocsin: ").contains(said);
    }

    /** Reads on until a line is like that, within bounds. */
    private static void nextOutThat(RunningJar top, Predicate<String> matches) throws InterruptedException {
        for (int line = 0; line < 5_000; line++) {
            if (matches.test(top.nextOut())) {
                return;
            }
        }
        throw new AssertionError("no such line");
    }

    @Test
    void showsAServerOfThisMachineByItsProcessId() throws Exception {
        try (RunningServer server = serve(List.of("-Dtocsin.name=bells"));
                LineClient alice = server.client("alice");
                LineClient bob = server.client("bob")) {
            alice.say("SUBSCRIBE news");
            alice.say("SUBSCRIBE inbox/alice");
            bob.say("SUBSCRIBE news");
            try (RunningJar top = top(server.pidText(), "--once", "--by", "topics")) {
                List<String> lines = block(top);
                assertThat(lines.get(0)).startsWith("bells  RUNNING  up ").contains("  transport ");
                assertThat(lines.get(1))
                        .isEqualTo("sessions      2 open  0 pending  0 suspect  2 topics  2 opened");
                assertThat(lines.get(HEAD)).isEmpty();
                assertThat(lines.get(HEAD + 1)).startsWith("id ");
                assertThat(lines.get(HEAD + 2)).startsWith(alice.session()).contains("alice");
                assertThat(lines.get(HEAD + 3)).startsWith(bob.session()).contains("bob");
            }
            try (RunningJar top = top(server.pidText(), "--once", "--filter", "user=bob", "--by", "age")) {
                assertThat(block(top)).filteredOn(line -> line.contains(" TCP ")).hasSize(1).first().asString()
                        .startsWith(bob.session());
            }
            try (RunningJar top = top(server.pidText(), "--once", "--filter", "usr=bob")) {
                assertFails(top, 1, "usr");
            }
        }
    }

    @Test
    void listsTheProcessesIfThereAreSeveral() throws Exception {
        try (RunningServer one = serve(List.of());
                RunningServer two = serve(List.of());
                RunningJar top = top("--once")) {
            assertThat(top.exitCode()).isEqualTo(2);
            assertThat(top.restOfOut()).isEmpty();
            List<String> said = top.restOfErr();
            assertThat(said.getFirst()).contains("several servers");
            assertThat(said).anyMatch(line -> line.strip().startsWith(one.pid() + "  default "));
            assertThat(said).anyMatch(line -> line.strip().startsWith(two.pid() + "  default "));
        }
    }

    @Test
    void aJavaThatCannotLookIntoProcessesSaysSo() throws Exception {
        try (RunningJar top = top(List.of("--limit-modules", "java.se,jdk.unsupported"), "-", "--once")) {
            assertFails(top, 1, "jdk.attach", "tocsin top HOST:PORT");
        }
    }

    @Test
    void aWrongAddressIsWrongUsage() throws Exception {
        try (RunningJar top = top("here", "--once")) {
            assertFails(top, 2, "'here' is neither a process id, nor host:port");
        }
    }

    @Test
    void showsAServerThroughItsJvmsAgentToWhoeverHasTheSecret() throws Exception {
        JmxAgent agent = new JmxAgent(directory);
        try (RunningServer server = serve(agent.options());
                LineClient alice = server.client("alice")) {
            alice.say("SUBSCRIBE news");
            try (RunningJar top = top(agent.address(), "--user", "operator", "--once", "--by", "topics")) {
                assertThat(block(top)).anyMatch(line -> line.startsWith(alice.session()));
            }
            try (RunningJar top = top(List.of(), "open-wheat", agent.address(), "--user", "operator", "--once")) {
                assertFails(top, 1, agent.address(), "Invalid username or password");
            }
            try (RunningJar top = top(agent.address(), "--once")) {
                assertFails(top, 1, agent.address(), "Credentials required");
            }
        }
    }

    @Test
    void whoMayOnlyLookSeesTheHeadAndWhatAttributesTell() throws Exception {
        JmxAgent agent = new JmxAgent(directory);
        try (RunningServer server = serve(agent.options());
                LineClient alice = server.client("alice");
                LineClient bob = server.client("bob")) {
            alice.say("SUBSCRIBE news");
            bob.say("CHANGED news");
            // The attribute may be empty for a moment: what it shows is made after the first look.
            try (RunningJar top = top(agent.address(), "--user", "viewer", "--interval", "100ms")) {
                assertThat(top.nextOut()).startsWith("default  RUNNING  up ");
                assertThat(top.nextOut()).startsWith("sessions      2 open  1 pending ");
                nextOutThat(top, line -> line.startsWith(alice.session()));
                nextOutThat(top, line -> line.contains("may only read attributes"));
            }
        }
    }

    @Test
    void speaksTls() throws Exception {
        JmxAgent agent = new JmxAgent(directory);
        Path keys = directory.resolve("keys.p12");
        keytool("-genkeypair", "-alias", "jmx", "-keyalg", "EC", "-dname", "CN=tocsin", "-ext", "san=ip:127.0.0.1",
                "-validity", "2", "-storetype", "PKCS12", "-keystore", keys.toString(), "-storepass", JmxAgent.SECRET);
        Path certificate = directory.resolve("jmx.pem");
        keytool("-exportcert", "-rfc", "-alias", "jmx", "-keystore", keys.toString(), "-storepass", JmxAgent.SECRET,
                "-file", certificate.toString());
        Path trust = directory.resolve("trust.p12");
        keytool("-importcert", "-noprompt", "-alias", "jmx", "-file", certificate.toString(), "-storetype", "PKCS12",
                "-keystore", trust.toString(), "-storepass", JmxAgent.SECRET);
        Path config = agent.write(
                "ssl.properties",
                "javax.net.ssl.keyStore=" + keys + "\njavax.net.ssl.keyStorePassword=" + JmxAgent.SECRET + "\n");
        List<String> trusting = List.of(
                "-Djavax.net.ssl.trustStore=" + trust, "-Djavax.net.ssl.trustStorePassword=" + JmxAgent.SECRET);
        try (RunningServer server = serve(agent.tlsOptions(config));
                LineClient alice = server.client("alice")) {
            String[] arguments = {agent.address(), "--tls", "--user", "viewer", "--once"};
            try (RunningJar top = top(trusting, JmxAgent.SECRET, arguments)) {
                assertThat(block(top).get(1)).startsWith("sessions      1 open ");
            }
            try (RunningJar top = top(List.of(), JmxAgent.SECRET, arguments)) {
                assertFails(top, 1, agent.address(), "certification path");
            }
            try (RunningJar top = top(trusting, JmxAgent.SECRET, agent.address(), "--user", "viewer", "--once")) {
                assertFails(top, 1, agent.address(), "--tls");
            }
            assertThat(alice.session()).isNotEmpty();
        }
    }

    @Test
    void goesOnUntilTheProcessHasEnded() throws Exception {
        try (RunningServer server = serve(List.of());
                RunningJar top = top(server.pidText(), "--interval", "100ms", "--lines", "0")) {
            for (int line = 0; line < 3 * (HEAD + 1); line++) {
                assertThat(top.nextOut()).isNotNull();
            }
            server.kill();
            assertThat(top.exitCode()).isEqualTo(1);
            assertThat(top.restOfErr()).last().isEqualTo("tocsin: process " + server.pid() + " has ended");
        }
    }

    @Test
    void connectsAgainWhenTheServerComesBack() throws Exception {
        JmxAgent agent = new JmxAgent(directory);
        try (RunningServer first = serve(agent.options());
                RunningJar top = top(
                        agent.address(), "--user", "viewer", "--interval", "100ms", "--lines", "0")) {
            assertThat(top.nextOut()).startsWith("default  RUNNING  up ");
            first.kill();
            assertThat(top.nextErr()).startsWith("tocsin: no answer from " + agent.address() + "; trying again");
            List<String> options = new ArrayList<>(agent.options());
            options.add("-Dtocsin.push.transport=nio");
            try (RunningServer second = serve(options)) {
                nextOutThat(top, line -> line.contains("transport nio"));
                top.terminate();
                assertThat(top.exitCode()).isEqualTo(143);
                assertThat(second.pid()).isNotEqualTo(first.pid());
            }
        }
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        Path log = directory.resolve("keytool.log");
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(keytool.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            keytool.destroyForcibly();
        }
    }
}
