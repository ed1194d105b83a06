package io.tocsin.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void showsAQuestionMarkForWhatCouldMoveACursorOrHideText() {
        assertThat(Printable.of("a\n\u001b[2J\u0085\u202e\u2028é日本🔔")).isEqualTo("a??[2J???é日本🔔");
    }

    @Test
    void isCutAfterAHundredCharacters() {
        assertThat(Printable.of("🔔".repeat(100))).isEqualTo("🔔".repeat(100));
        assertThat(Printable.of("🔔".repeat(101))).isEqualTo("🔔".repeat(100) + "…");
        assertThat(Printable.of("abc", 2)).isEqualTo("ab…");
    }
}
