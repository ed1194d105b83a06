package io.tocsin.samples.jconsole;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1 s",
        "1549, 1.5 s",
        "59999, 59.9 s",
        "60000, 1 min",
        "90000, 1 min 30 s",
        "7200000, 2 h",
        "7260000, 2 h 1 min",
        "90000000, 1 d 1 h"
    })
    void aDurationIsSaidInItsTwoGreatestUnits(long millis, String said) {
        assertThat(Texts.duration(Duration.ofMillis(millis))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.25, 0.3", "3, 3", "12.34, 12.3", "99.96, 100.0", "1234.4, '1,234'", "1000000, '1,000,000'"})
    void aNumberHasDecimalsOnlyWhereTheyMatter(double value, String said) {
        assertThat(Texts.number(value)).isEqualTo(said);
    }

    @Test
    void aMomentIsATimeTodayAndADateBefore() {
        Instant moment = Instant.parse("2026-11-23T23:15:30Z");
        ZoneId oneHourAhead = ZoneOffset.ofHours(1);

        assertThat(Texts.moment(moment, oneHourAhead, LocalDate.of(2026, 11, 24))).isEqualTo("00:15:30");
        assertThat(Texts.moment(moment, oneHourAhead, LocalDate.of(2026, 11, 25))).isEqualTo("11-24 00:15");
    }
}
