package io.tocsin.samples.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneIT {
    private static final Pattern READY =
            Pattern.compile("ready control=127\\.0\\.0\\.1:(\\d+) push=\\S+:\\d+ transport=(linux|nio)");
    private static final Duration DEMO = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    private RunningJar run(String... arguments) throws IOException {
        return RunningJar.start(directory, List.of(), "-", arguments);
    }

    private RunningJar serve(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("-Dtocsin.control.address=127.0.0.1:0"));
        all.addAll(List.of(options));
        return RunningJar.start(directory, all, "-", "serve");
    }

    private static int port(RunningJar server) throws InterruptedException {
        String line = server.nextOut();
        Matcher ready = READY.matcher(line);
        assertThat(ready.matches()).as(line).isTrue();
        return Integer.parseInt(ready.group(1));
    }

    @Test
    void serveSaysWhereItListensAndTellsItsClientsGoodbye() throws Exception {
        try (RunningJar server = serve();
                Socket client = new Socket(InetAddress.getLoopbackAddress(), port(server))) {
            client.setSoTimeout(10_000);
            BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
            assertThat(in.readLine()).isEqualTo("* TOCSIN 1 default");
            client.getOutputStream().write("LOGON alice -\n".getBytes(UTF_8));
            assertThat(in.readLine()).startsWith("OK ");

            server.terminate();

            assertThat(in.readLine()).isEqualTo("* BYE SERVER_STOPPED");
            assertThat(in.readLine()).isNull();
            server.exitCode();
            assertThat(server.restOfOut()).isEmpty();
        }
    }

    @Test
    void listenTellsWhatChangedPublishes() throws Exception {
        try (RunningJar server = serve()) {
            String address = "127.0.0.1:" + port(server);
            try (RunningJar listener = run(
                    "listen", "--server", address, "--user", "alice", "--topic", "news", "--topic", "inbox",
                    "--exec", "echo \"$TOCSIN_TOPIC is the topic\"")) {
                assertThat(listener.nextErr()).isEqualTo("tocsin: listening at " + address);
                try (RunningJar publisher = run("changed", "inbox", "--server", address, "--user", "bob")) {
                    assertThat(publisher.exitCode()).isZero();
                    String mark = publisher.nextOut();
                    assertThat(mark).startsWith("inbox ");
                    assertThat(listener.nextOut()).endsWith(" changed " + mark);
                    assertThat(listener.nextErr()).isEqualTo("inbox is the topic");
                }
                try (RunningJar clumsy = run("changed", "news", "in box", "--server", address, "--user", "bob")) {
                    assertThat(clumsy.exitCode()).isEqualTo(1);
                    assertThat(clumsy.restOfOut()).as("nothing is published").isEmpty();
                    assertThat(clumsy.restOfErr()).singleElement().asString().contains("'in box'");
                }
            }
        }
    }

    @Test
    void usersAddTakesTheSecretFromStandardInputAndServeUsesTheFile() throws Exception {
        try (RunningJar users = run("users", "add", "alice", "--subscribe", "inbox/alice", "--publish", "news/*")) {
            users.type("open-sesame");
            assertThat(users.exitCode()).isZero();
        }
        assertThat(Files.readString(directory.resolve("users.txt"))).contains("alice").doesNotContain("sesame");
        Files.writeString(directory.resolve("tocsin.properties"), "auth.mode = users\nauth.users = users.txt\n");
        try (RunningJar server = serve()) {
            String address = "127.0.0.1:" + port(server);
            String[] publish = {"changed", "news/today", "--server", address, "--user", "alice"};
            try (RunningJar publisher = RunningJar.start(directory, List.of(), "open-sesame", publish)) {
                assertThat(publisher.exitCode()).isZero();
            }
            try (RunningJar intruder = RunningJar.start(directory, List.of(), "open-wheat", publish)) {
                assertThat(intruder.exitCode()).isEqualTo(1);
                assertThat(intruder.restOfErr()).hasSize(1).first().asString().contains("auth");
            }
        }
    }

    @Test
    void aFailureIsOneLineAndExitCode1() throws Exception {
        try (RunningJar server = serve("-Dtocsin.push.interval=1parsec")) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.restOfOut()).isEmpty();
            assertThat(server.restOfErr()).hasSize(1).first().asString()
                    .startsWith("tocsin: ")
                    .contains("push.interval")
                    .contains("1parsec");
        }
    }

    /** What a unit says is read without the parser of commands, everything else by it. */
    @Test
    void serveFailsInTheSameWordsHoweverItsFileIsGiven() throws Exception {
        for (String[] given : new String[][] {{"serve", "--config", "absent"}, {"serve", "--config=absent"}}) {
            try (RunningJar server = run(given)) {
                assertThat(server.exitCode()).isEqualTo(1);
                assertThat(server.restOfErr()).containsExactly("tocsin: no such file: absent");
            }
        }
    }

    @Test
    void wrongUsageIsOneLineAndExitCode2() throws Exception {
        try (RunningJar jar = run("listen")) {
            assertThat(jar.exitCode()).isEqualTo(2);
            assertThat(jar.restOfErr()).hasSize(1).first().asString().contains("--topic");
        }
    }

    @Test
    void theDemonstrationSeesWhatItShould() throws Exception {
        try (RunningJar demo = run("demo")) {
            assertThat(demo.exitCode(DEMO)).as(String.join("\n", demo.restOfOut())).isZero();
        }
    }

    @Test
    void theDemonstrationDoesWithoutNamespaces() throws Exception {
        try (RunningJar demo = run("demo", "--loopback")) {
            assertThat(demo.exitCode(DEMO)).as(String.join("\n", demo.restOfOut())).isZero();
        }
    }
}
