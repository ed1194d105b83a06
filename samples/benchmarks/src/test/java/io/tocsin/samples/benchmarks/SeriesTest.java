package io.tocsin.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeriesTest {
    @Test
    void medianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(Series.of(4, 1, 3, 2).median()).isEqualTo(2.5);
        assertThat(Series.of(3, 1, 2).median()).isEqualTo(2);
    }

    @Test
    void quantileIsTheSmallestValueThatThisShareDoesNotExceed() {
        double[] hundred = new double[100];
        for (int i = 0; i < hundred.length; i++) {
            hundred[i] = 100 - i;
        }
        Series series = Series.of(hundred);
        assertThat(series.quantile(0.5)).isEqualTo(50);
        assertThat(series.quantile(0.99)).isEqualTo(99);
        assertThat(series.quantile(0.999)).isEqualTo(100);
        assertThat(series.quantile(0)).isEqualTo(1);
    }

    @Test
    void ratiosPairValuesInTheOrderOfMeasuring() {
        Series ratios = Series.of(10, 30).over(Series.of(20, 10));
        assertThat(ratios.min()).isEqualTo(0.5);
        assertThat(ratios.max()).isEqualTo(3);
        assertThatThrownBy(() -> Series.of(1).over(Series.of(1, 2))).hasMessage("1 values have no partners among 2");
    }

    @Test
    void smallRatiosKeepThreeDigits() {
        assertThat(Report.significant(0.000_123_4)).isEqualTo("0.000123");
        assertThat(Report.significant(0.9876)).isEqualTo("0.988");
        assertThat(Report.significant(0)).isEqualTo("0.000");
    }
}
