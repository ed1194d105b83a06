package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.InvalidSettingException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertiesTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "\n", "\r\n\r\n", "a", "a=b", "a = b\n\n# c\\\nd=e\n", "a = b\\\n  c\n", "a = b\\", "a\\\n\n#\n b", "  ! x\r\n a:b\r\n",
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
    void continuedPropertyGoesOnPastCommentsAndBlankLines() {
        String text = "name=a\\\n\n # c\n \n b\\ \n  c\nkeepalive.probes=7\n";
        assertThat(PropertiesLine.of(text)).extracting(PropertiesLine::key).containsExactly("name", "keepalive.probes");
        assertThat(values(text)).isEqualTo(Map.of("name", "abc", "keepalive.probes", "7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=x\\", "name=x\\\n", "name=x\\\n\n# c\n", "name=x\\\ny\\"})
    void lastLineThatWantsAnotherIsAProblem(String text) {
        assertThatThrownBy(() -> values(text))
                .hasMessage("file line " + text.lines().count() + ": the last line must not end with a backslash,"
                        + " which stands for a line that follows");
    }

    @Test
    void manyContinuationLinesAreSplitAtOnce() {
        String text = "name=a\\\n" + "b\\\n".repeat(200_000) + "c\r" + "\r".repeat(200_000);
        assertThat(PropertiesLine.of(text)).hasSize(200_001);
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

    @Test
    void badEscapesAreProblemsWithTheirLines() {
        assertThatThrownBy(() -> values("name=\\uZZZZ\n\\u00=1\npush.interval=5s\nname=\\u12x4\n"))
                .isInstanceOfSatisfying(InvalidSettingException.class, refused -> assertThat(refused.problems())
                        .containsExactly(
                                "file line 1: after \\u come four hex digits; a backslash that stands for itself is written twice",
                                "file line 2: after \\u come four hex digits; a backslash that stands for itself is written twice",
                                "file line 4: after \\u come four hex digits; a backslash that stands for itself is written twice"));
    }

    @Test
    void fiftyProblemsAreEnough() {
        assertThatThrownBy(() -> values("nonsense=1\n".repeat(100_000)))
                .isInstanceOfSatisfying(
                        InvalidSettingException.class, refused -> assertThat(refused.problems()).hasSize(50));
        assertThatThrownBy(() -> Users.parse("file", "nonsense\n".repeat(100_000)))
                .isInstanceOfSatisfying(
                        InvalidSettingException.class, refused -> assertThat(refused.problems()).hasSize(50));
    }

    @Test
    void variableThatHoldsItselfIsAProblem() {
        assertThatThrownBy(() -> values("\nname=${sys:loop}\n"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("file line 2: name must have no variables but ${sys:property} and ${env:NAME} that are set,"
                        + " and not to themselves, was '${sys:loop}'");
    }

    @Test
    void problemsShowNeitherControlCharactersNorAllOfALongValue() {
        assertThatThrownBy(() -> values("push.interval=\u202e\u2060" + "x".repeat(1000) + "${nope:a}"))
                .hasMessageContaining("was '??" + "x".repeat(98) + "…'");
    }

    @Test
    void lineOfBackslashesAloneIsContinuedIfTheyAreOdd() {
        assertThat(PropertiesLine.of("\\\nname=a\n")).hasSize(1);
        assertThat(PropertiesLine.of("\\\\\nname=a\n")).hasSize(2);
        assertThat(PropertiesLine.endsOpen("\\")).isTrue();
        assertThat(PropertiesLine.endsOpen("\\\\")).isFalse();
    }

    private static Map<String, String> values(String text) {
        return new PropertiesText(text)
                .values("file", PropertiesText.variables(Map.of("loop", "${sys:loop}"), Map.of()));
    }
}
