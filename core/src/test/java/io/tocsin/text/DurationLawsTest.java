package io.tocsin.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Durations as text. */
class DurationLawsTest {
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS, "s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    @Provide
    Arbitrary<String> units() {
        return Arbitraries.of(UNITS.keySet());
    }

    @Property
    void amountAndUnitAreWhatTheySay(@ForAll @IntRange(min = 0) int amount, @ForAll @From("units") String unit) {
        Duration duration = Durations.parse(amount + unit);
        assertThat(duration).isEqualTo(Duration.of(amount, UNITS.getOrDefault(unit, ChronoUnit.FOREVER)));
        assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
        assertThat(Durations.format(duration).length()).isLessThanOrEqualTo((amount + unit).length() + 1);
    }

    @Property
    void wholeMillisecondsAreReadAsTheyWereWritten(@ForAll @LongRange(min = 0, max = 1L << 57) long millis) {
        Duration duration = Duration.ofMillis(millis);
        assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
    }

    @Property
    void whatHasNoSuchTextIsWrittenAsIso(
            @ForAll long seconds, @ForAll @IntRange(min = 0, max = 999_999_999) int nanos) {
        Duration duration = Duration.ofSeconds(seconds, nanos);
        String text = Durations.format(duration);
        if (text.startsWith("P")) {
            assertThat(Duration.parse(text)).isEqualTo(duration);
            assertThatThrownBy(() -> Durations.parse(text)).hasMessage("write a unit: 500ms, 60s, 2h");
        } else {
            assertThat(Durations.parse(text)).isEqualTo(duration);
        }
    }

    @Property
    void anyOtherTextIsRefusedWithAHint(@ForAll String text) {
        if (!text.matches("0|[0-9]+(?:ms|s|m|h|d)")) {
            assertThatThrownBy(() -> Durations.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("write a unit: 500ms, 60s, 2h");
        }
    }
}
