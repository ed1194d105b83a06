package io.tocsin.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReconnectTest {
    private static final double NEARLY_ONE = Math.nextDown(1.0);

    private final Reconnect reconnect = new Reconnect(Duration.ofSeconds(1), Duration.ofSeconds(60));

    @Test
    void spreadsOverTheUpperHalf() {
        assertThat(reconnect.delay(1, 0)).isEqualTo(Duration.ofMillis(500));
        assertThat(reconnect.delay(1, 0.5)).isEqualTo(Duration.ofMillis(750));
        assertThat(reconnect.delay(1, NEARLY_ONE)).isBetween(Duration.ofMillis(999), Duration.ofSeconds(1));
    }

    @Test
    void doublesWithEveryFailure() {
        assertThat(reconnect.delay(2, 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(reconnect.delay(5, 0)).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void neverExceedsTheLimit() {
        assertThat(reconnect.delay(7, 0)).isEqualTo(Duration.ofSeconds(30));
        assertThat(reconnect.delay(Integer.MAX_VALUE, NEARLY_ONE)).isLessThanOrEqualTo(Duration.ofSeconds(60));
    }
}
