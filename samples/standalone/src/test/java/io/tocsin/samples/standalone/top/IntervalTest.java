package io.tocsin.samples.standalone.top;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class IntervalTest {
    @Test
    void hasAUnit() {
        assertThat(new Interval().convert("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(new Interval().convert("2s")).isEqualTo(Duration.ofSeconds(2));
        assertThat(new Interval().convert("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(new Interval().convert("1h")).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "99ms", "2h", "-1s", "1.5s", "s", "99999999999s"})
    void anythingElseIsRefused(String text) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> new Interval().convert(text))
                .withMessage("'" + text + "' is not from 100ms to 1h, with its unit: 500ms, 2s, 1m");
    }
}
