package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.fuzz.Cases;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Patterns of topics against regular expressions. */
class TopicPatternLawsTest {
    @Test
    void starsStandForAnyText() {
        Cases.hold(5_000, any -> {
            String pattern = any.text("ab*", 7);
            String topic = any.text("ab", 9);
            boolean expected = Pattern.matches(pattern.replace("*", ".*"), topic);
            assertThat(new TopicPattern(pattern).matches(topic)).isEqualTo(expected);
        });
    }
}
