package io.tocsin.samples.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.NotificationServer;
import io.tocsin.spi.AccessPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ten lines of shell, as a process. */
class PublishScriptIT {
    private record Ended(int code, String said) {}

    private static Ended publish(int port, String... topics) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of("publish.sh").toAbsolutePath().toString()));
        command.addAll(List.of(topics));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TOCSIN_SERVER", "127.0.0.1:" + port);
        builder.environment().put("TOCSIN_USER", "cron");
        builder.environment().put("TOCSIN_SECRET", "open-sesame");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    private static NotificationServer server() throws IOException {
        return NotificationServer.builder()
                .useEnvironment(false)
                .set("control.address", "127.0.0.1:0")
                .authenticator((user, secret, _) ->
                        user.equals("alice") || (user.equals("cron") && new String(secret).equals("open-sesame")))
                .accessPolicy(new PublishToNews())
                .start();
    }

    private static int port(NotificationServer server) {
        return server.controlAddress().orElseThrow().getPort();
    }

    @Test
    void whatItPublishesIsHeard() throws Exception {
        try (NotificationServer server = server();
                Publications client = new Publications(port(server), "news/today", "news/sport")) {
            client.next("ready");
            assertThat(publish(port(server), "news/sport")).isEqualTo(new Ended(0, ""));
            client.next("news/sport");
            assertThat(publish(port(server), "news/today", "news/other")).isEqualTo(new Ended(0, ""));
            client.next("news/today");
            assertThat(server.statistics().changesPublished()).isEqualTo(3);
        }
    }

    @Test
    void whatTheServerRefusesIsShownAndAnError() throws Exception {
        try (NotificationServer server = server()) {
            Ended ended = publish(port(server), "inbox/alice");
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.said()).startsWith("publish.sh: ").contains("ERR denied");
            assertThat(server.statistics().changesPublished()).isZero();
        }
    }

    @Test
    void aTopicCannotHoldAnotherCommand() throws Exception {
        try (NotificationServer server = server()) {
            Ended ended = publish(port(server), "news/a\nCHANGED news/sport");
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.said()).contains("ERR syntax");
            assertThat(server.statistics().changesPublished()).isZero();
        }
    }

    @Test
    void aServerThatIsNotThereIsAnError() throws Exception {
        NotificationServer server = server();
        server.close();
        assertThat(publish(port(server), "news/today").code()).isNotZero();
    }

    /** Everybody may subscribe to everything, and publish below {@code news/}. */
    private static final class PublishToNews implements AccessPolicy {
        @Override
        public boolean maySubscribe(String user, String topic) {
            return true;
        }

        @Override
        public boolean mayPublish(String user, String topic) {
            return topic.startsWith("news/");
        }
    }
}
