package io.tocsin.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a star stands for. */
class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "alice, alice, true", "alice, alic, false", "alice, alicea, false", "*, '', true", "*, alice, true",
        "a*, alice, true", "a*, Alice, false", "a*, bob, false", "*e, alice, true", "*ic*, alice, true",
        "a*e, ae, true", "a*a, a, false", "*a*b*, xaxb, true", "*a*b*, xbxa, false", "**, '', true",
        "a**e, alice, true", "*.*, 10.7, true", "al*ali, alali, true", "al*ali, ali, false", "ab*ba, aba, false",
    })
    void standsForAnything(String pattern, String text, boolean matches) {
        assertThat(new Glob(pattern).matches(text)).isEqualTo(matches);
    }

    @Test
    void agreesWithRegularExpressions() {
        Random random = new Random(7);
        int matched = 0;
        for (int i = 0; i < 20_000; i++) {
            String pattern = word(random, "ab*", 6);
            String text = word(random, "ab", 8);
            boolean expected = Pattern.matches(pattern.replace("*", ".*"), text);
            assertThat(new Glob(pattern).matches(text)).as("%s on %s", pattern, text).isEqualTo(expected);
            matched += expected ? 1 : 0;
        }
        assertThat(matched).isBetween(1_000, 19_000);
    }

    private static String word(Random random, String letters, int longest) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }
}
