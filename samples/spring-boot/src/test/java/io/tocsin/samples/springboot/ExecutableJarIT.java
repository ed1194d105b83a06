package io.tocsin.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import javax.management.Attribute;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar}, without any other option. */
class ExecutableJarIT {
    private static final Pattern TOCSIN = Pattern.compile("Tocsin listens on 127\\.0\\.0\\.1:(\\d+) and");
    private static final Pattern WEB = Pattern.compile("Tomcat started on port (\\d+) ");

    @TempDir
    private Path directory;

    @Test
    void ringsShowsItselfAndSaysGoodbye() throws Exception {
        try (RunningApplication application =
                        RunningApplication.start(
                                directory, Map.of("TOCSIN_PUSH_MIN_GAP", "7ms", "TOCSIN_SECRET", "of another program"));
                Listener listener = new Listener(application.number(TOCSIN), "alice", "inbox/alice");
                Browser browser = new Browser(application.number(WEB))) {
            assertThat(listener.next()).isEqualTo("ready");

            String mark = browser.post("changed/inbox/alice").body();
            assertThat(listener.next()).isEqualTo("changed inbox/alice " + mark);
            assertThat(listener.datagrams()).isPositive();

            assertThat(browser.get("actuator/health").body())
                    .contains("\"tocsin\":{\"details\":{\"sessions\":1,\"transport\":\"linux\"},\"status\":\"UP\"}");
            try (JMXConnector connector = application.jmx()) {
                MBeanServerConnection mbeans = connector.getMBeanServerConnection();
                assertThat(mbeans.getAttribute(name("Server"), "SessionCount")).isEqualTo(1);
                assertThat(mbeans.getAttribute(name("Settings"), "PushIntervalMillis")).isEqualTo(30_000L);
                assertThat(mbeans.getAttribute(name("Settings"), "PushMinGapMillis")).isEqualTo(7L);
                mbeans.setAttribute(name("Settings"), new Attribute("PushIntervalMillis", 5_000L));
                assertThat(mbeans.getAttribute(name("Settings"), "PushIntervalMillis")).isEqualTo(5_000L);
            }

            application.terminate();

            assertThat(listener.next()).startsWith("disconnected").contains("BYE SERVER_STOPPED");
            assertThat(application.exitCode()).as("the exit code of SIGTERM").isEqualTo(128 + 15);
            assertThat(application.err()).isEmpty();
            assertThat(application.out()).doesNotContain(" WARN ").doesNotContain(" ERROR ");
        }
    }

    @Test
    void aBadValueKeepsItFromStartingAndIsNamed() throws Exception {
        Files.writeString(directory.resolve("application.properties"), "tocsin.push.interval = 1parsec\n");
        try (RunningApplication application = RunningApplication.start(directory, Map.of())) {
            assertThat(application.exitCode()).isEqualTo(1);
            assertThat(application.out())
                    .contains("APPLICATION FAILED TO START", "Tocsin did not start: push.interval must be ", "'1parsec'")
                    .doesNotContain("\tat ");
            assertThat(application.err()).isEmpty();
        }
    }

    private static ObjectName name(String type) throws Exception {
        return new ObjectName("io.tocsin:type=" + type + ",name=tocsin-sample");
    }
}
