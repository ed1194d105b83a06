package io.tocsin.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Prometheus exporter with the rules that Tocsin ships, as an agent of a running server. */
class PrometheusIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern SAMPLE = Pattern.compile(
            "[a-zA-Z_:][a-zA-Z0-9_:]*(\\{([a-zA-Z_]\\w*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\",?)+})?"
                    + " (-?\\d+(\\.\\d+)?(E-?\\d+)?|NaN|[+-]Inf)");
    /** Appears with the first failure. */
    private static final String BY_ERROR = "tocsin_send_failures_by_error_total";

    @TempDir
    private Path directory;

    private final Path rules = Path.of(System.getProperty("prometheus.rules"));
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private RunningServer server;
    private URI url;

    @BeforeEach
    void serve() throws Exception {
        int port = JmxAgent.freePort();
        url = URI.create("http://127.0.0.1:" + port + "/metrics");
        server = RunningServer.start(
                directory,
                List.of(
                        "-Dtocsin.name=bells:1",
                        "-Dtocsin.push.transport=nio",
                        "-javaagent:" + RunningJar.toolJar("jmx_prometheus_javaagent.jar") + "=127.0.0.1:" + port + ":"
                                + rules));
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        server.close();
    }

    private List<String> scrape() throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(url).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().lines().toList();
    }

    private static String nameOf(String sample) {
        return sample.split("[{ ]", 2)[0];
    }

    @Test
    void countsWhatTheServerDoes() throws Exception {
        try (DatagramSocket bell = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                LineClient alice = server.client("alice");
                LineClient bob = server.client("bob")) {
            bell.setSoTimeout((int) PATIENCE.toMillis());
            alice.say("REGISTER " + bell.getLocalPort() + " c0ffee01");
            alice.say("SUBSCRIBE news");
            bob.say("CHANGED news");
            bell.receive(new DatagramPacket(new byte[16], 16));
            bob.say("LOGOFF");
            while (!bob.next().isEmpty()) {
                // until the server has closed the connection
            }

            assertThat(scrape())
                    .contains(
                            "tocsin_running{server=\"bells:1\"} 1.0",
                            "tocsin_transport{server=\"bells:1\",transport=\"nio\"} 1.0",
                            "# HELP tocsin_sessions Open sessions",
                            "# TYPE tocsin_sessions gauge",
                            "tocsin_sessions{server=\"bells:1\"} 1.0",
                            "tocsin_sessions_pending{server=\"bells:1\"} 1.0",
                            "# TYPE tocsin_sessions_ended_total counter",
                            "tocsin_sessions_ended_total{reason=\"LOGOFF\",server=\"bells:1\"} 1.0",
                            "tocsin_sessions_ended_total{reason=\"KEEPALIVE_TIMEOUT\",server=\"bells:1\"} 0.0",
                            "tocsin_callbacks{kind=\"unconfirmed\",server=\"bells:1\"} 1.0",
                            "tocsin_callbacks{kind=\"confirmed\",server=\"bells:1\"} 0.0",
                            "tocsin_changes_total{server=\"bells:1\"} 1.0",
                            "tocsin_pushes_total{server=\"bells:1\"} 1.0",
                            "tocsin_datagrams_sent_total{server=\"bells:1\"} 1.0",
                            "tocsin_unreachables_total{kind=\"port\",server=\"bells:1\"} 0.0");
        }
    }

    @Test
    void everyRuleGivesAMetricAndNothingElseOfTheJvmsMBeansIsShown() throws Exception {
        List<String> lines = scrape();
        Set<String> ruled = Files.readAllLines(rules).stream()
                .filter(line -> line.startsWith("    name: "))
                .map(line -> line.substring("    name: ".length()))
                .filter(name -> !name.equals(BY_ERROR))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> shown = lines.stream()
                .filter(line -> !line.startsWith("#"))
                .map(PrometheusIT::nameOf)
                .filter(name -> !name.matches("(jvm|process|jmx)_.*"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ruled).isNotEmpty();
        assertThat(shown).isEqualTo(ruled);
        assertThat(lines).contains("jmx_scrape_error 0.0");
    }

    @Test
    void whatIsShownIsWhatPrometheusReads() throws Exception {
        List<String> lines = scrape().stream()
                .filter(line -> !line.matches("(# (HELP|TYPE) )?(jvm|process|jmx)_.*"))
                .toList();
        assertThat(lines).isNotEmpty();
        String name = "";
        String type = "";
        for (String line : lines) {
            if (line.startsWith("# HELP ")) {
                name = line.split(" ", 4)[2];
                assertThat(line.split(" ", 4)[3]).isNotBlank();
            } else if (line.startsWith("# TYPE ")) {
                assertThat(line.split(" ", 4)[2]).isEqualTo(name);
                type = line.split(" ", 4)[3];
            } else {
                assertThat(line).matches(SAMPLE);
                assertThat(nameOf(line)).isEqualTo(name);
                assertThat(type).isEqualTo(name.endsWith("_total") ? "counter" : "gauge");
            }
        }
    }
}
