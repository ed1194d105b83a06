package io.tocsin.samples.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final long SECOND = 1_000_000_000;

    /** Near the clock's wrap-around. */
    private final long start = Long.MAX_VALUE - Duration.ofMillis(500).toNanos();

    @Test
    void keepsItsRateOverManySmallSteps() {
        Pacer pacer = new Pacer(250, start);
        int done = 0;
        for (int step = 1; step <= 1000; step++) {
            done += pacer.due(start + step * SECOND / 100);
        }
        assertThat(done).isBetween(2499, 2500);
    }

    @Test
    void catchesUpOneSecondAtMost() {
        Pacer pacer = new Pacer(250, start);
        assertThat(pacer.due(start + 60 * SECOND)).isEqualTo(250);
    }

    @Test
    void getsToSlowThingsToo() {
        Pacer pacer = new Pacer(0.5, start);
        assertThat(pacer.due(start + SECOND)).isZero();
        assertThat(pacer.due(start + 2 * SECOND)).isEqualTo(1);
    }
}
