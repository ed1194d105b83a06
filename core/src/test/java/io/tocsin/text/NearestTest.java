package io.tocsin.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody probably meant. */
class NearestTest {
    private static final List<String> KEYS = List.of("auth.mode", "push.interval", "push.max-interval", "name");

    @ParameterizedTest
    @CsvSource({
        "push.intervall, push.interval",
        "psuh.interval, push.interval",
        "push.maxinterval, push.max-interval",
        "PUSH.INTERVAL, push.interval",
        "nmae, name",
        "'', name"
    })
    void isTheWordWithTheFewestEdits(String typed, String meant) {
        assertThat(Nearest.to(typed, KEYS)).isEqualTo(meant);
    }

    @Test
    void ofAnEndlessWordTheBeginningCounts() {
        // all of it would take gigabytes
        assertThat(Nearest.to("push.interval".repeat(4_000_000), KEYS)).isEqualTo("push.max-interval");
    }
}
