package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredSecretTest {
    @Test
    void onlyTheSameSecretMatches() {
        StoredSecret stored = StoredSecret.of("geheim".toCharArray(), 1000, new SecureRandom());
        assertThat(stored.matches("geheim".toCharArray())).isTrue();
        assertThat(stored.matches("Geheim".toCharArray())).isFalse();
        assertThat(stored.matches(new char[0])).isFalse();
        assertThat(StoredSecret.parse(stored.text()).matches("geheim".toCharArray())).isTrue();
    }

    /** PBKDF2-HMAC-SHA256 of "passwd", computed with Python's hashlib. */
    @Test
    void hashIsWhatOthersCompute() {
        assertThat(StoredSecret.parse("pbkdf2-sha256$1000$MDEyMzQ1Njc4OWFiY2RlZg==$GKbQsOKFBLtZBF483J+cBeR17Y/5oB1eOSatMelA+O8=").matches("passwd".toCharArray()))
                .isTrue();
    }

    @Test
    void saltIsNewEachTimeAndTextHidesTheHash() {
        StoredSecret first = StoredSecret.of("geheim".toCharArray(), 1000, new SecureRandom());
        StoredSecret second = StoredSecret.of("geheim".toCharArray(), 1000, new SecureRandom());
        assertThat(first.text()).startsWith("pbkdf2-sha256$1000$").isNotEqualTo(second.text());
        assertThat(first).hasToString("StoredSecret[pbkdf2-sha256, 1000 iterations]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "geheim",
                "",
                "pbkdf2-sha1$1000$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pbkdf2-sha256$0$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pbkdf2-sha256$99999999$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pbkdf2-sha256$1000$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pbkdf2-sha256$1000$AAAAAAAAAAAAAAAAAAAAAA==$AAAA",
                "pbkdf2-sha256$1000$AAAAAAAAAAAAAAAAAAAAAA==$A",
                "pbkdf2-sha256$1000$AAAAAAAAAAAAAAAAAAAAAA=="
            })
    void whatIsNoStoredSecretIsRefusedWithoutShowingIt(String text) {
        assertThatThrownBy(() -> StoredSecret.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the secret must ")
                .message()
                .doesNotContain("geheim", "AAAA");
    }
}
