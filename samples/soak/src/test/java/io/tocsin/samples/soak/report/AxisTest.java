package io.tocsin.samples.soak.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void aLinearAxisGoesFromNothingToARoundNumberAboveTheGreatest() {
        assertThat(Axis.linear(215_000).ticks()).containsExactly(0.0, 100_000.0, 200_000.0, 300_000.0);
        assertThat(Axis.linear(40).ticks()).containsExactly(0.0, 10.0, 20.0, 30.0, 40.0);
    }

    @Test
    void theGreatestFitsInto() {
        for (double greatest : new double[] {0.03, 1, 7, 99, 101, 12_345, 1e7}) {
            assertThat(Axis.linear(greatest).position(greatest)).isBetween(0.4, 1.001);
        }
    }

    @Test
    void aLogarithmicAxisHasPowersOfTen() {
        Axis axis = Axis.logarithmic(0.4, 250);
        assertThat(axis.ticks()).containsExactly(0.1, 1.0, 10.0, 100.0, 1000.0);
        assertThat(axis.position(10)).isEqualTo(0.5);
    }
}
