package io.tocsin.samples.jconsole;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.samples.jconsole.Series.Point;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final long BEGIN = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(5);

    private final History history = new History();

    private static Counters at(long seconds, long sessions, long pushes, long unreachables) {
        return new Counters(BEGIN + TimeUnit.SECONDS.toNanos(seconds), sessions, 0, 0, pushes, unreachables);
    }

    @Test
    void theGrowthOfCountersIsTheRate() {
        history.add(at(0, 3, 100, 0));
        history.add(at(4, 5, 300, 2));

        assertThat(history.pushesPerSecond().latest()).hasValue(50);
        assertThat(history.unreachablesPerSecond().latest()).hasValue(0.5);
        assertThat(history.sessions().latest()).hasValue(5);
    }

    @Test
    void oneLookIsNoRateButANumberOfSessions() {
        history.add(at(0, 3, 100, 0));

        assertThat(history.pushesPerSecond().latest()).isEmpty();
        assertThat(history.sessions().latest()).hasValue(3);
    }

    @Test
    void aServerThatWasStartedAgainLeavesAGapAndNoNegativeRate() {
        history.add(at(0, 3, 100, 9));
        history.add(at(1, 3, 110, 9));
        history.add(at(2, 0, 5, 0));
        history.add(at(3, 1, 7, 0));

        assertThat(history.pushesPerSecond().points()).extracting(Point::value).containsExactly(10.0, 2.0);
        assertThat(history.pushesPerSecond().points()).extracting(Point::afterGap).containsExactly(true, true);
        assertThat(history.sessions().points())
                .extracting(Point::afterGap)
                .containsExactly(true, false, true, false);
    }

    @Test
    void timeWithoutLooksIsAGap() {
        history.add(at(0, 3, 100, 0));
        history.add(at(1, 3, 110, 0));
        history.add(at(100, 3, 5000, 0));
        history.add(at(101, 3, 5001, 0));

        assertThat(history.pushesPerSecond().points()).extracting(Point::value).containsExactly(10.0, 1.0);
        assertThat(history.pushesPerSecond().points()).extracting(Point::afterGap).containsExactly(true, true);
    }
}
