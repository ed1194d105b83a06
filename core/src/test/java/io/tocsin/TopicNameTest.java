package io.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicNameTest {
    @ParameterizedTest
    @MethodSource("ofAtMost255Bytes")
    void takesUpTo255BytesWhateverTheyWrite(String name) {
        assertThat(TopicName.isValid(name)).isTrue();
        assertThat(TopicName.check(name)).isSameAs(name);
    }

    static Stream<String> ofAtMost255Bytes() {
        return Stream.of("a", "a".repeat(255), "ü".repeat(127), "ü".repeat(127) + "a", "日".repeat(85), "🔔".repeat(63));
    }

    @ParameterizedTest
    @MethodSource("ofMore")
    void refusesMore(String name) {
        assertThat(TopicName.isValid(name)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> TopicName.check(name)).withMessageContaining("255 bytes");
    }

    static Stream<String> ofMore() {
        return Stream.of("a".repeat(256), "ü".repeat(128), "日".repeat(86), "日".repeat(85) + "a", "🔔".repeat(64));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a b", " a", "a ", "a\tb", "a\n", "\0", "\u007f", "\u0085"})
    void refusesSpacesAndControlCharacters(String name) {
        assertThat(TopicName.isValid(name)).isFalse();
    }

    @Test
    void refusesNothing() {
        assertThat(TopicName.isValid("")).isFalse();
    }
}
