package io.tocsin.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.fuzz.Frugal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN = List.of("user", "topic", "topics", "push.interval", "push.max-interval");

    @ParameterizedTest
    @CsvSource({
        "usr, user", "suer, user", "topik, topic", "topixs, topics", "pushinterval, push.interval",
        "push.max.interval, push.max-interval"
    })
    void findsTheWordThatWasMeant(String word, String meant) {
        assertThat(Nearest.to(word, KNOWN)).isEqualTo(meant);
    }

    @Test
    void longWordCostsNoMoreThanItsBegin() {
        String endless = "push.interval" + "x".repeat(200_000);
        Frugal.runs(endless.length(), 0, () -> assertThat(KNOWN).contains(Nearest.to(endless, KNOWN)));
    }
}
