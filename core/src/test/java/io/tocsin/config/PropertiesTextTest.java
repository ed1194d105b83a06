package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertiesTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "\n", "\r\n\r\n", "a", "a=b", "a = b\n\n# c\\\nd=e\n", "a = b\\\n  c\n", "a = b\\", "  ! x\r\n a:b\r\n",
                "a b\\\\\nc d\n", "a=b\rc=d\r", "#", "= x\n"
            })
    void linesTogetherAreTheTextAgain(String text) {
        StringBuilder joined = new StringBuilder();
        PropertiesLine.of(text).forEach(line -> joined.append(line.text()));
        assertThat(joined).hasToString(text);
    }

    @Test
    void keysAndValuesAreFound() {
        List<PropertiesLine> lines = PropertiesLine.of(
                "# push.interval = 1s\\\na=b\n c : d\\\n   e\nf g = h\ni\nj =\nk = l\\\\\nm = n");
        assertThat(lines.stream().filter(line -> !line.key().isEmpty()).map(line -> line.key() + "→" + line.value()))
                .containsExactly("a→b", "c→d\\\n   e", "f→g = h", "i→", "j→", "k→l\\\\", "m→n");
    }

    @Test
    void keyWithoutValueGetsASeparator() {
        assertThat(new PropertiesText("i\nj =\n").with(Map.of("i", "1", "j", "2")).text()).isEqualTo("i = 1\nj =2\n");
    }

    @Test
    void newKeyComesLastAfterALineEnd() {
        assertThat(new PropertiesText("a=b").with(Map.of("i", "1")).text()).isEqualTo("a=b\ni = 1\n");
        assertThat(new PropertiesText("").with(Map.of("i", "1")).text()).isEqualTo("i = 1\n");
    }
}
