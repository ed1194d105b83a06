package io.tocsin.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.fuzz.Frugal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody probably meant. */
class NearestTest {
    private static final List<String> KNOWN =
            List.of("auth.mode", "push.interval", "push.max-interval", "name", "user", "topic", "topics");

    @ParameterizedTest
    @CsvSource({
        "push.intervall, push.interval",
        "psuh.interval, push.interval",
        "push.maxinterval, push.max-interval",
        "PUSH.INTERVAL, push.interval",
        "push.max.interval, push.max-interval",
        "pushinterval, push.interval",
        "nmae, name",
        "usr, user",
        "suer, user",
        "topik, topic",
        "topixs, topics",
        "'', name"
    })
    void isTheWordWithTheFewestEdits(String typed, String meant) {
        assertThat(Nearest.to(typed, KNOWN)).isEqualTo(meant);
    }

    @Test
    void ofAnEndlessWordTheBeginningCounts() {
        // all of it would take gigabytes
        assertThat(Nearest.to("push.interval".repeat(4_000_000), KNOWN)).isEqualTo("push.max-interval");
    }

    @Test
    void longWordCostsNoMoreThanItsBeginning() {
        String endless = "push.interval" + "x".repeat(200_000);
        Frugal.runs(endless.length(), 0, () -> assertThat(KNOWN).contains(Nearest.to(endless, KNOWN)));
    }
}
