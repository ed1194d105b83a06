package io.tocsin.samples.soak.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final Standing IDLE = new Standing(10, 900, 30, 20, 0);
    private final Findings findings = new Findings();

    @Test
    void aHeapThatStaysIsFlat() {
        findings.checkFlat(IDLE, standing(150, 950), standing(155, 960));
        assertThat(findings.checks()).allMatch(Check::holds);
    }

    @Test
    void aHeapThatGrowsIsNot() {
        findings.checkFlat(IDLE, standing(150, 950), standing(190, 950));
        assertThat(failed()).singleElement().asString().contains("heap");
    }

    @Test
    void residentMemoryThatGrowsIsNot() {
        findings.checkFlat(IDLE, standing(150, 950), standing(150, 1200));
        assertThat(failed()).singleElement().asString().contains("resident");
    }

    @Test
    void threadsThatBecomeMoreAreSeenInTheSecondHalf() {
        findings.measured(samples(30, 60), List.of());
        assertThat(failed()).singleElement().asString().contains("threads");
    }

    @Test
    void onePeakOfThreadsIsNoGrowth() {
        findings.measured(samples(30, 32), List.of());
        assertThat(failed()).isEmpty();
    }

    @Test
    void aConsoleThatFailedIsTold() {
        findings.measured(samples(30, 30), List.of("console: refused"));
        assertThat(failed()).singleElement().asString().contains("console");
    }

    @Test
    void aServerThatLoggedAnErrorOrEndedBadlyIsTold() {
        findings.checkExit(1, List.of("ERROR x"));
        assertThat(failed()).hasSize(2);
    }

    private static Standing standing(double live, double resident) {
        return new Standing(live, resident, 15_000, 30, 215_000);
    }

    private static List<Sample> samples(double threadsFirst, double threadsThen) {
        return IntStream.range(0, 100)
                .mapToObj(i -> new Sample(
                        i,
                        Map.of(
                                "SessionCount", 10.0,
                                "descriptors", 60.0,
                                "ConnectionCount", 10.0,
                                "threads", i == 70 ? 500 : i < 50 ? threadsFirst : threadsThen)))
                .toList();
    }

    private List<String> failed() {
        return findings.checks().stream()
                .filter(check -> !check.holds())
                .map(Check::what)
                .toList();
    }
}
