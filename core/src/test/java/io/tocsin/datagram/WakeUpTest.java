package io.tocsin.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WakeUpTest {
    private final WakeUp wakeUp = new WakeUp();

    @Test
    void interruptsOnlyAnOwnerThatWaits() {
        assertThat(wakeUp.ring()).as("working").isFalse();
        assertThat(wakeUp.beginWait()).as("rung before").isFalse();
        assertThat(wakeUp.beginWait()).isTrue();
        assertThat(wakeUp.ring()).as("waiting").isTrue();
        assertThat(wakeUp.ring()).as("rung already").isFalse();
        wakeUp.endWait();
        assertThat(wakeUp.beginWait()).as("used up").isTrue();
    }
}
