package io.tocsin.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void leavesNothingThatMovesTheCursorOrHidesText() {
        shows("alice\r\n2026-01-01 INFO forged", "alice??2026-01-01 INFO forged");
        shows("\033[2J\033]0;title\007", "?[2J?]0;title?");
        shows("\u009b31m", "?31m");
        shows("a\u202eb\u2066c\u200bd\ufeff", "a?b?c?d?");
        shows("a\u2028b\u2029c\u0085d", "a?b?c?d");
        shows("\ud800a", "?a");
        shows("\ue000\u0378", "??");
        shows("\udb40\udc41a", "?a");
    }

    @Test
    void leavesLettersOfAllLanguagesAsTheyAre() {
        shows("Zoë/日本/😀", "Zoë/日本/😀");
        shows("", "");
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(Printable.of("😀".repeat(101))).isEqualTo("😀".repeat(100) + "…");
        assertThat(Printable.of("😀".repeat(100))).isEqualTo("😀".repeat(100));
        assertThat(Printable.whole("😀".repeat(101))).isEqualTo("😀".repeat(101));
        assertThat(Printable.of("abc", 2)).isEqualTo("ab…");
    }

    private static void shows(String text, String shown) {
        assertThat(Printable.of(text)).isEqualTo(shown);
        assertThat(Printable.whole(text)).isEqualTo(shown);
    }
}
