package io.tocsin.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.fuzz.Cases;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Durations as text. */
class DurationLawsTest {
    private static final List<Map.Entry<String, ChronoUnit>> UNITS = List.of(
            Map.entry("ms", ChronoUnit.MILLIS),
            Map.entry("s", ChronoUnit.SECONDS),
            Map.entry("m", ChronoUnit.MINUTES),
            Map.entry("h", ChronoUnit.HOURS),
            Map.entry("d", ChronoUnit.DAYS));

    /** Digits of another script, signs, and units that are none among them. */
    private static final String CHARACTERS = "0123456789٣msdhMSnuPT+-.,_ \t\n\u0000é\ud83d\udd14";

    @Test
    void amountAndUnitAreWhatTheySay() {
        Cases.hold(1_000, any -> {
            int amount = any.intBetween(0, Integer.MAX_VALUE);
            var unit = any.of(UNITS);
            String text = amount + unit.getKey();
            Duration duration = Durations.parse(text);
            assertThat(duration).isEqualTo(Duration.of(amount, unit.getValue()));
            assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
            assertThat(Durations.format(duration).length()).isLessThanOrEqualTo(text.length() + 1);
        });
    }

    @Test
    void wholeMillisecondsAreReadAsTheyWereWritten() {
        Cases.hold(1_000, any -> {
            Duration duration = Duration.ofMillis(any.longBetween(0, 1L << 57));
            assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
        });
    }

    @Test
    void whatHasNoSuchTextIsWrittenAsIso() {
        Cases.hold(1_000, any -> {
            Duration duration = Duration.ofSeconds(any.anyLong(), any.intBetween(0, 999_999_999));
            String text = Durations.format(duration);
            if (text.startsWith("P")) {
                assertThat(Duration.parse(text)).isEqualTo(duration);
                assertThatThrownBy(() -> Durations.parse(text)).hasMessage("write a unit: 500ms, 60s, 2h");
            } else {
                assertThat(Durations.parse(text)).isEqualTo(duration);
            }
        });
    }

    @Test
    void anyOtherTextIsRefusedWithAHint() {
        Cases.hold(2_000, any -> {
            String text = any.text(CHARACTERS, any.oneIn(2) ? 4 : 40);
            if (!text.matches("0|[0-9]+(?:ms|s|m|h|d)")) {
                assertThatThrownBy(() -> Durations.parse(text))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("write a unit: 500ms, 60s, 2h");
            }
        });
    }
}
