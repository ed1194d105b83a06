package io.tocsin.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jolokia, JMX over HTTP, as an agent of a running server. */
class JolokiaIT {
    private static final Pattern STARTED = Pattern.compile("Jolokia: Agent .* started with URL (\\S+) .*");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private RunningServer server;
    private String url = "";

    @BeforeEach
    void serve() throws Exception {
        server = RunningServer.start(
                directory,
                List.of("-javaagent:" + RunningJar.toolJar("jolokia-agent-jvm-javaagent.jar")
                        + "=host=127.0.0.1,port=0"));
        url = server.says(STARTED).group(1);
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        server.close();
    }

    private String post(String json) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private String answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private String exec(String type, String operation, String arguments) throws IOException, InterruptedException {
        return post("{\"type\":\"exec\",\"mbean\":\"io.tocsin:type=" + type + ",name=default\",\"operation\":\""
                + operation + "\",\"arguments\":[" + arguments + "]}");
    }

    @Test
    void readsAttributes() throws Exception {
        try (LineClient alice = server.client("alice")) {
            assertThat(post("{\"type\":\"read\",\"mbean\":\"io.tocsin:type=Server,name=default\","
                            + "\"attribute\":[\"SessionCount\",\"State\"]}"))
                    .contains("\"SessionCount\":1")
                    .contains("\"State\":\"RUNNING\"")
                    .contains("\"status\":200");
            alice.say("LOGOFF");
        }
    }

    @Test
    void writesASettingAndShowsWhyOneIsRefused() throws Exception {
        String write = "{\"type\":\"write\",\"mbean\":\"io.tocsin:type=Settings,name=default\","
                + "\"attribute\":\"PushIntervalMillis\",\"value\":";
        assertThat(post(write + "5000}")).contains("\"status\":200").contains("\"value\":60000");
        assertThat(post(write + "1}"))
                .contains("\"error\":\"PushIntervalMillis (push.interval) must be 10 to 86400000, was 1\"")
                .doesNotContain("\"status\":200");
        assertThat(answer(HttpRequest.newBuilder(
                        URI.create(url + "/read/io.tocsin:type=Settings,name=default/PushIntervalMillis"))))
                .contains("\"value\":5000");
        assertThat(exec("Settings", "apply", "\"push.interval=9s, push.backoff=1.5\""))
                .contains("\"value\":[\"push.interval changed from 5s to 9s\","
                        + "\"push.backoff changed from 1.0 to 1.5\"]");
    }

    @Test
    void listsAndClosesASession() throws Exception {
        try (LineClient alice = server.client("alice")) {
            assertThat(exec("Sessions", "list(java.lang.String,int)", "\"user=alice\",10"))
                    .contains("\"value\":[\"id ")
                    .contains(alice.session());
            assertThat(exec("Sessions", "find", "\"user=alice\",10"))
                    .contains("\"id\":\"" + alice.session() + "\"")
                    .contains("\"user\":\"alice\"");
            assertThat(exec("Sessions", "close", "\"" + alice.session() + "\""))
                    .contains("\"value\":\"session " + alice.session() + " was closed\"");
            assertThat(alice.next()).isEqualTo("* BYE CLOSED_BY_OPERATOR");
            assertThat(exec("Sessions", "close", "\"" + alice.session() + "\""))
                    .contains("\"error\":\"no session " + alice.session() + " is open");
        }
    }

    @Test
    void listsDescriptionsOfAttributesOperationsAndParameters() throws Exception {
        assertThat(answer(HttpRequest.newBuilder(URI.create(url + "/list/io.tocsin/name=default,type=Settings"))))
                .containsPattern("\"PushIntervalMillis\":\\{[^}]*\"desc\":\"push.interval: ");
        assertThat(answer(HttpRequest.newBuilder(URI.create(url + "/list/io.tocsin/name=default,type=Sessions"))))
                .containsPattern("\"find\":\\{[^}]*\"name\":\"filter\"[^}]*\"desc\":\"such as user=alice");
    }
}
