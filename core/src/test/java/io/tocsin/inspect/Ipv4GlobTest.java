package io.tocsin.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.datagram.Callback;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An address is matched as its text would be. */
class Ipv4GlobTest {
    private static final int LOCALHOST = 0x7f000001;

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true", "127.0.0.11, false", "127.0.0., false", "*, true", "**, true", "1*1, true", "1*0, false",
        "*7.0*, true", "127.0*0.1, true", "127.0*.0.0.1, false", "*.*.*.*, true", "*.*.*.*.*, false", "2*, false",
        "127*::*, false", "*a*, false", "12*7.0.0.1, true", "*127.0.0.1*, true", "127.0.0.1.127.0.0.1*127.0.0.1*1, false",
    })
    void standsForAnything(String pattern, boolean matches) {
        assertThat(new Ipv4Glob(pattern).matches(LOCALHOST)).isEqualTo(matches);
    }

    @Test
    void starsBesideEachOtherAreOne() {
        assertThat(new Ipv4Glob("*".repeat(100) + "1").matches(LOCALHOST)).isTrue();
    }

    @Test
    void agreesWithTheGlobOfTheText() {
        Random random = new Random(7);
        int matched = 0;
        for (int i = 0; i < 50_000; i++) {
            int address = random.nextInt() & (random.nextBoolean() ? 0x0f0f0f0f : -1);
            String text = Callback.ofIpv4(address, 0).host();
            String pattern = starred(text, random);
            boolean expected = new Glob(pattern).matches(text);
            assertThat(new Ipv4Glob(pattern).matches(address)).as("%s on %s", pattern, text).isEqualTo(expected);
            matched += expected ? 1 : 0;
        }
        assertThat(matched).isBetween(5_000, 45_000);
    }

    /** The text with pieces of it replaced by stars, and now and then a character by another. */
    private static String starred(String text, Random random) {
        StringBuilder pattern = new StringBuilder(text);
        for (int stars = 1 + random.nextInt(3); stars > 0; stars--) {
            int begin = random.nextInt(pattern.length() + 1);
            pattern.replace(begin, Math.min(pattern.length(), begin + random.nextInt(4)), "*");
        }
        if (random.nextBoolean()) {
            int place = random.nextInt(pattern.length());
            pattern.setCharAt(place, "0123456789.*".charAt(random.nextInt(12)));
        }
        return pattern.toString();
    }
}
