package io.tocsin.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientBuilderTest {
    @Test
    void lettersThatWouldSmuggleACommandInAreRefused() {
        ClientBuilder builder = NotificationClient.builder();
        assertThatThrownBy(() -> builder.topic("a\nCHANGED b")).hasMessageContaining("topic: must not hold a space");
        assertThatThrownBy(() -> builder.topic("a", "1 2")).hasMessageContaining("mark: must not hold a space");
        assertThatThrownBy(() -> builder.user("")).hasMessageContaining("user: must have 1 to 255 bytes, has 0");
        assertThatThrownBy(() -> builder.topic("é".repeat(128))).hasMessageContaining("has 256");
    }

    @Test
    void aRefusedSecretIsNotRepeated() {
        assertThatThrownBy(() -> NotificationClient.builder().secret("open sesame".toCharArray()))
                .hasMessageContaining("secret: must not hold a space")
                .hasMessageNotContaining("sesame");
    }

    @Test
    void limitsNameTheRuleAndTheValue() {
        ClientBuilder builder = NotificationClient.builder();
        assertThatThrownBy(() -> builder.server("localhost", 0)).hasMessage("port: must be 1 to 65535, is 0");
        assertThatThrownBy(() -> builder.pollInterval(Duration.ZERO))
                .hasMessage("pollInterval: must be more than zero and at most a day, is PT0S");
        assertThatThrownBy(() -> builder.keepAlive(Duration.ofMillis(999)))
                .hasMessage("keepAlive: must be 1 s to 32767 s, is PT0.999S");
        assertThatThrownBy(() -> builder.keepAlive(Duration.ofSeconds(32_768)))
                .hasMessage("keepAlive: must be 1 s to 32767 s, is PT9H6M8S");
        assertThatThrownBy(() -> builder.reconnect(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessage("max: must not be less than initial (PT2S), is PT1S");
        assertThatThrownBy(builder::start).hasMessage("user: must be given");
    }
}
