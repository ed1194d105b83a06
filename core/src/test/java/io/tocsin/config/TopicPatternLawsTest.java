package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** Patterns of topics against regular expressions. */
class TopicPatternLawsTest {
    @Property(tries = 5_000)
    void starsStandForAnyText(
            @ForAll @StringLength(max = 7) @CharRange(from = 'a', to = 'b') @Chars('*') String pattern,
            @ForAll @StringLength(max = 9) @CharRange(from = 'a', to = 'b') String topic) {
        boolean expected = Pattern.matches(pattern.replace("*", ".*"), topic);
        assertThat(new TopicPattern(pattern).matches(topic)).isEqualTo(expected);
    }
}
