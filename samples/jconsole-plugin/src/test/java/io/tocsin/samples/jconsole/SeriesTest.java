package io.tocsin.samples.jconsole;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.samples.jconsole.Series.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesTest {
    private static final long NEAR_WRAP = Long.MAX_VALUE - Series.WINDOW_NANOS / 2;

    private final Series series = new Series();

    @Test
    void hasNoLatestValueAtFirst() {
        assertThat(series.latest()).isEmpty();
        assertThat(series.points()).isEmpty();
    }

    @Test
    void forgetsWhatIsOlderThanItsWindowAlsoWhereTheClockWraps() {
        series.add(NEAR_WRAP, 1, false);
        series.add(NEAR_WRAP + Series.WINDOW_NANOS, 2, false);
        assertThat(series.points()).hasSize(2);

        series.add(NEAR_WRAP + Series.WINDOW_NANOS + 1, 3, false);

        assertThat(series.points()).extracting(Point::value).containsExactly(2.0, 3.0);
        assertThat(series.latest()).hasValue(3);
    }

    @Test
    void beginsALineAtTheFirstPointAndAfterAGap() {
        series.add(1, 5, false);
        series.add(2, 6, false);
        series.add(3, 7, true);

        assertThat(series.points()).extracting(Point::afterGap).containsExactly(true, false, true);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0.3, 1", "1, 1", "1.5, 2", "4, 5", "6, 10", "10, 10", "11, 20", "499, 500", "1000001, 2000000"})
    void scaleIsTheNextRoundNumber(double most, double scale) {
        series.add(1, most, false);

        assertThat(series.scale()).isEqualTo(scale);
    }
}
