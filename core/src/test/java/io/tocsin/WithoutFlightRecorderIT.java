package io.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.client.ChangeListener;
import io.tocsin.client.NotificationClient;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server where the JDK's own modules are not there, or not to be seen, or where nobody uses them. */
class WithoutFlightRecorderIT {
    private static final String SAID = "no Flight Recorder here";

    @TempDir
    private Path directory;

    /** A server that rings a client and changes a setting; says what the client has heard. */
    public static final class Trial implements Callable<String> {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        /** What a JVM of its own runs. */
        public static void main(String[] arguments) throws Exception {
            System.out.println(new Trial().call());
        }

        @Override
        public String call() throws Exception {
            try (NotificationServer server = NotificationServer.builder()
                            .useEnvironment(false)
                            .set("name", "bare")
                            .set("control.address", "127.0.0.1:0")
                            .start();
                    NotificationClient client = client(server.controlAddress().orElseThrow().getPort())) {
                String ready = next();
                server.settings().apply("keepalive.timeout=30s", "test");
                server.changed("inbox");
                return ready + ", " + next() + (client.statistics().datagrams() > 0 ? " by datagram" : "");
            }
        }

        private NotificationClient client(int port) throws Exception {
            ChangeListener listener = new ChangeListener() {
                @Override
                public void changed(String topic, String mark) {
                    heard.add("changed " + topic);
                }

                @Override
                public void ready() {
                    heard.add("ready");
                }
            };
            return NotificationClient.builder()
                    .server("127.0.0.1", port)
                    .user("alice")
                    .topic("inbox")
                    .pollInterval(Duration.ofDays(1))
                    .listener(listener)
                    .start();
        }

        private String next() throws InterruptedException {
            return String.valueOf(heard.poll(60, TimeUnit.SECONDS));
        }
    }

    /** Shows applications Java SE, and nothing else of the JDK. */
    private static final class JavaSeOnly extends ClassLoader {
        JavaSeOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("jdk.")) {
                throw new ClassNotFoundException(name + " is not for applications");
            }
            return super.loadClass(name, resolve);
        }
    }

    /** What the trial says on stderr, in a JVM of its own. */
    private List<String> rings(String... flags) throws Exception {
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Trial.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(Files.readString(out)).as(Files.readString(err)).isEqualToIgnoringNewLines(
                    "ready, changed inbox by datagram");
            return Files.readAllLines(err);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void ringsInAJvmWithoutTheModuleAndSaysOnceThatItIsNotThere() throws Exception {
        assertThat(rings("--limit-modules", "java.se,jdk.net"))
                .filteredOn(line -> line.contains(SAID))
                .hasSize(1);
    }

    @Test
    void leavesTheRecorderAloneWhileNobodyUsesIt() throws Exception {
        Path classes = directory.resolve("classes.txt");
        rings("-Xlog:class+load:file=" + classes);
        assertThat(Files.readAllLines(classes))
                .anyMatch(line -> line.contains("io.tocsin.flight.JfrFlightLog"))
                .noneMatch(line -> line.contains("io.tocsin.flight.") && line.contains("Event "));
    }

    @Test
    void ringsInAnApplicationServerThatHidesIt() throws Exception {
        try (Log log = Log.opened();
                URLClassLoader application = new URLClassLoader(ClassPath.urls(entry -> true), new JavaSeOnly())) {
            Class<?> trial = application.loadClass(Trial.class.getName());
            assertThat(trial).isNotEqualTo(Trial.class);
            assertThat(((Callable<?>) trial.getConstructor().newInstance()).call())
                    .isEqualTo("ready, changed inbox by datagram");
            assertThat(log.lines(SAID)).hasSize(1);
        }
    }

    @Test
    void saysNothingWhereItIsThere() throws Exception {
        try (Log log = Log.opened()) {
            assertThat(new Trial().call()).startsWith("ready");
            assertThat(log.lines(SAID)).isEmpty();
        }
    }
}
