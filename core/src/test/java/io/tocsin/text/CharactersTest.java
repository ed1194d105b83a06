package io.tocsin.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CharactersTest {
    @Test
    void anyIsOneOfThemWhereverItStands() {
        assertThat(Characters.any("1x2", Character::isLetter)).isTrue();
        assertThat(Characters.any("12x", Character::isLetter)).isTrue();
        assertThat(Characters.any("x", Character::isLetter)).isTrue();
        assertThat(Characters.any("123", Character::isLetter)).isFalse();
    }

    @Test
    void allIsEveryOneOfThem() {
        assertThat(Characters.all("123", Character::isDigit)).isTrue();
        assertThat(Characters.all("x23", Character::isDigit)).isFalse();
        assertThat(Characters.all("12x", Character::isDigit)).isFalse();
    }

    @Test
    void anEmptyTextHasNoneAndLacksNone() {
        assertThat(Characters.any("", c -> true)).isFalse();
        assertThat(Characters.all("", c -> false)).isTrue();
    }
}
