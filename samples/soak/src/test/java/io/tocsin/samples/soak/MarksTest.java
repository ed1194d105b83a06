package io.tocsin.samples.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.NotificationServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MarksTest {
    private final Marks marks = new Marks();

    @Test
    void aMarkThatWasNotLearnedIsBeyondAllEarlierOnes() {
        marks.note("inbox", "1-05");
        assertThat(marks.isBeyond("inbox", "1-04")).isTrue();
        assertThat(marks.isBeyond("inbox", "")).isTrue();
        assertThat(marks.isBeyond("inbox", "1-05")).isFalse();
    }

    @Test
    void aTopicThatNobodyChangedHasNothingToLearn() {
        assertThat(marks.isBeyond("inbox", "")).isFalse();
    }

    @Test
    void anOlderMarkChangesNothing() {
        marks.note("inbox", "1-05");
        marks.note("inbox", "1-04");
        assertThat(marks.of("inbox")).isEqualTo("1-05");
    }

    @Test
    void marksOfAServerGrowAsText() throws IOException {
        try (NotificationServer server = NotificationServer.builder()
                .useEnvironment(false)
                .set("control.address", "off")
                .set("push.address", "127.0.0.1:0")
                .start()) {
            String before = server.changed("inbox");
            for (int i = 0; i < 300; i++) {
                String after = server.changed("inbox");
                assertThat(after).isGreaterThan(before);
                before = after;
            }
        }
    }
}
