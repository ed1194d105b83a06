package io.tocsin.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeldomLineTest {
    private final List<String> written = new ArrayList<>();
    private long now;

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 1})
    void isWrittenOnceAMinuteAndSaysHowOftenItWasNot(long startNanos) {
        now = startNanos;
        SeldomLine line = new SeldomLine(() -> now);
        for (int i = 0; i < 1000; i++) {
            line.say(written::add);
        }
        assertThat(written).containsExactly("");

        now += SeldomLine.SILENCE.toNanos() - 1;
        assertThat(line.say(written::add)).isFalse();
        now += 1;
        assertThat(line.say(written::add)).isTrue();
        assertThat(written).containsExactly("", " (1000 more since this was last said)");

        now += SeldomLine.SILENCE.toNanos();
        line.say(written::add);
        assertThat(written).last().isEqualTo("");
    }
}
