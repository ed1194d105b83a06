package io.tocsin.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server needs that runs as a service: each file in {@code operations}, tried as far as this machine can. */
class OperationsIT {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final List<String> ANY_PORT = List.of("-Dtocsin.control.address=127.0.0.1:0");
    private static final Path OPERATIONS = Path.of(System.getProperty("operations"));

    /** Prints, a line each, what comes to a UNIX datagram socket: service managers listen to one. */
    private static final String LISTENER = """
            import socket, sys
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            s.bind(sys.argv[1])
            print("listening", flush=True)
            while True:
                print(s.recv(4096).decode().replace("\\n", " "), flush=True)
            """;

    @TempDir
    private Path directory;

    @Test
    void healthIsGoodOnceTheServerGreets() throws Exception {
        try (RunningJar server = RunningJar.start(directory, ANY_PORT, "-", "serve")) {
            String address = "127.0.0.1:" + field(server.nextOut(), "control=127.0.0.1:");
            try (RunningJar health = run("health", "--server", address)) {
                assertThat(health.nextOut()).isEqualTo("ok default");
                assertThat(health.exitCode()).isZero();
            }
            server.terminate();
            server.exitCode();
            try (RunningJar health = run("health", "--server", address, "--wait", "1")) {
                assertThat(health.exitCode()).isEqualTo(1);
                assertThat(health.nextErr()).startsWith("tocsin: " + address).contains("refused");
            }
        }
    }

    @Test
    void healthIsNotGoodWhereSomebodyElseListens() throws Exception {
        try (RunningJar other = RunningJar.program(directory, Map.of(), "python3", "-c", """
                import socket
                s = socket.create_server(("127.0.0.1", 0))
                print("listening", s.getsockname()[1], flush=True)
                while True:
                    s.accept()[0].sendall(b"220 mail.example.com ESMTP\\n")
                """)) {
            String address = "127.0.0.1:" + field(other.nextOut(), "listening ");
            try (RunningJar health = run("health", "--server", address, "--wait", "1")) {
                assertThat(health.exitCode()).isEqualTo(1);
                assertThat(health.nextErr()).contains("no Tocsin server");
            }
        }
    }

    @Test
    void serviceManagerIsToldWhenItIsReadyAndWhenItStops() throws Exception {
        Path socket = directory.resolve("notify");
        try (RunningJar manager = RunningJar.program(directory, Map.of(), "python3", "-c", LISTENER, socket.toString())) {
            assertThat(manager.nextOut()).isEqualTo("listening");
            try (RunningJar server =
                    RunningJar.start(directory, ANY_PORT, Map.of("NOTIFY_SOCKET", socket.toString()), "serve")) {
                String ready = server.nextOut();
                assertThat(manager.nextOut()).isEqualTo("READY=1 STATUS=" + ready.substring("ready ".length()));
                server.terminate();
                assertThat(manager.nextOut()).isEqualTo("STOPPING=1");
                server.exitCode();
            }
        }
    }

    @Test
    void managerThatIsNotThereIsALineInTheLog() throws Exception {
        Map<String, String> variables = Map.of("NOTIFY_SOCKET", directory.resolve("nobody").toString());
        try (RunningJar server = RunningJar.start(directory, ANY_PORT, variables, "serve")) {
            assertThat(server.nextOut()).startsWith("ready ");
            assertThat(server.nextErr()).contains("service manager").contains("could not be told");
        }
    }

    @Test
    void theCacheOfAFirstStartIsUsedAndNothingIsSaidWhereThereIsNone() throws Exception {
        servesSilently("-XX:AOTCacheOutput=tocsin.aot");
        assertThat(directory.resolve("tocsin.aot")).isNotEmptyFile();
        servesSilently("-XX:AOTCache=tocsin.aot", "-XX:AOTMode=on"); // which fails where it cannot be used
        servesSilently("-XX:AOTCache=absent.aot");
    }

    private void servesSilently(String... options) throws Exception {
        List<String> all = new ArrayList<>(ANY_PORT);
        all.addAll(List.of(options));
        all.add("-Xlog:aot=off");
        try (RunningJar server = RunningJar.start(directory, all, "-", "serve")) {
            assertThat(server.nextOut()).startsWith("ready ");
            server.terminate();
            server.exitCode(LONG);
            assertThat(server.restOfErr()).noneMatch(line -> line.contains("[aot]"));
        }
    }

    @Test
    void unitIsValidAndHardened() throws Exception {
        assumeTool("systemd-analyze", "systemd");
        String unit = Files.readString(OPERATIONS.resolve("tocsin.service"));
        assertThat(unit).contains("ExecStart=/usr/lib/tocsin/bin/tocsin serve");
        Path copy = Files.writeString(
                directory.resolve("tocsin.service"), unit.replace("/usr/lib/tocsin/bin/tocsin", "/bin/true"));
        try (RunningJar verify = RunningJar.program(directory, Map.of(), "systemd-analyze", "verify", "--man=no", copy.toString())) {
            assertThat(verify.exitCode(LONG)).isZero();
            assertThat(verify.restOfErr()).noneMatch(line -> line.contains("tocsin.service"));
        }
        try (RunningJar rate = RunningJar.program(
                directory, Map.of(), "systemd-analyze", "security", "--offline=true", "--threshold=20", copy.toString())) {
            assertThat(rate.exitCode(LONG)).as("exposure above 2.0").isZero();
        }
    }

    @Test
    void settingsToBeginWithAreAllKnown() throws Exception {
        Path settings = Files.writeString(
                directory.resolve("tocsin.properties"),
                Files.readString(OPERATIONS.resolve("tocsin.properties"))
                        .replace("/etc/tocsin/users", directory.resolve("users").toString())
                        .replace("0.0.0.0:7410", "127.0.0.1:0")
                        .replace("0.0.0.0:7411", "127.0.0.1:0"));
        try (RunningJar add = run(
                "users", "add", "alice", "--file", directory.resolve("users").toString(), "--subscribe", "inbox/alice")) {
            add.type("wonderland");
            assertThat(add.exitCode()).isZero();
        }
        try (RunningJar server = RunningJar.start(directory, List.of(), "-", "serve", "--config", settings.toString())) {
            assertThat(server.nextOut()).startsWith("ready ");
        }
    }

    @Test
    void imageServesWithoutAnotherJava() throws Exception {
        Path image = directory.resolve("image");
        try (RunningJar build = RunningJar.program(
                directory, Map.of(), "bash", OPERATIONS.resolve("image.sh").toString(), image.toString(),
                System.getProperty("java.home"))) {
            assertThat(build.exitCode(LONG)).as(() -> "image.sh").isZero();
        }
        Path loaded = directory.resolve("loaded");
        Map<String, String> variables = Map.of(
                "JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded + " " + String.join(" ", ANY_PORT), "PATH", "/usr/bin:/bin");
        try (RunningJar server = RunningJar.program(directory, variables, image.resolve("bin/tocsin").toString(), "serve")) {
            String ready = server.nextOut();
            assertThat(ready).startsWith("ready ").endsWith("transport=linux");
            String address = "127.0.0.1:" + field(ready, "control=127.0.0.1:");
            try (RunningJar health = RunningJar.program(
                    directory, Map.of("JAVA_OPTIONS", ""), image.resolve("bin/tocsin").toString(), "health", "--server", address)) {
                assertThat(health.nextOut()).isEqualTo("ok default");
            }
            server.terminate();
            assertThat(server.restOfErr()).as("socket options need jdk.net").noneMatch(line -> line.contains("keep-alive"));
        }
        assertThat(loaded).content().contains("io.tocsin.NotificationServer source: shared objects file");
        imageServesWithoutItsCacheToo(image);
    }

    /** Objects that lie otherwise in memory do not go with the cache, which is nobody's trouble. */
    private void imageServesWithoutItsCacheToo(Path image) throws Exception {
        Map<String, String> variables =
                Map.of("JAVA_OPTIONS", "-XX:+UseCompactObjectHeaders " + String.join(" ", ANY_PORT));
        try (RunningJar server = RunningJar.program(directory, variables, image.resolve("bin/tocsin").toString(), "serve")) {
            assertThat(server.nextOut()).startsWith("ready ");
            server.terminate();
            server.exitCode();
            assertThat(server.restOfErr()).noneMatch(line -> line.contains("cache"));
        }
    }

    @Test
    void dashboardAsksOnlyForWhatTheRulesMake() throws IOException {
        Set<String> made = names(Path.of(System.getProperty("prometheus.rules")), "name: (tocsin_\\w+)");
        Set<String> asked = names(OPERATIONS.resolve("grafana.json"), "\\b(tocsin_\\w+)\\b");
        assertThat(asked).hasSizeGreaterThan(20).isSubsetOf(made);
    }

    private RunningJar run(String... arguments) throws IOException {
        return RunningJar.start(directory, List.of(), "-", arguments);
    }

    /** The word that follows a text in a line. */
    private static String field(String line, String before) {
        assertThat(line).contains(before);
        return line.substring(line.indexOf(before) + before.length()).split(" ", 2)[0];
    }

    private static Set<String> names(Path file, String pattern) throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static void assumeTool(String command, String debianPackage) {
        boolean there = Files.isExecutable(Path.of("/usr/bin", command));
        assertThat(there || !"true".equals(System.getenv("CI"))).as("on CI %s must be there", command).isTrue();
        assumeTrue(there, () -> "this test needs " + command + " (Debian: apt-get install " + debianPackage + ")");
    }
}
