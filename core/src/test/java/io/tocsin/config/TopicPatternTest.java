package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicPatternTest {
    @ParameterizedTest
    @CsvSource({
        "inbox/alice, inbox/alice, true", "inbox/alice, inbox/alice2, false", "inbox/alice, inbox/alic, false",
        "*, anything/at.all, true", "news/*, news/, true", "news/*, news/a/b, true", "news/*, new, false",
        "news/*, old/news/a, false", "*/alice, inbox/alice, true", "*/alice, inbox/alice/x, false",
        "a*b*c, abc, true", "a*b*c, aXXbYYc, true", "a*b*c, acb, false", "a*bc, abcbc, true", "a**c, ac, true",
        "a.c, abc, false", "a?c, abc, false", "[a], a, false", "A, a, false", "ab, a, false",
    })
    void starStandsForAnyRunAndNothingElseIsSpecial(String pattern, String topic, boolean matches) {
        assertThat(new TopicPattern(pattern).matches(topic)).isEqualTo(matches);
    }

    @Test
    void manyStarsTakeNoTime() {
        TopicPattern pattern = new TopicPattern("*a".repeat(60) + "b");
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(5), () -> pattern.matches("a".repeat(255)))).isFalse();
    }
}
