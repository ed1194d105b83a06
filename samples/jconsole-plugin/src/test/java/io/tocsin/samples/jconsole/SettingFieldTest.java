package io.tocsin.samples.jconsole;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingFieldTest {
    @Test
    void takesAWholeNumberWithBlanksAround() {
        assertThat(SettingField.parsed(" 200 ")).hasValue(200);
        assertThat(SettingField.parsed("-1")).hasValue(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5s", "1.5", "1e3", "99999999999999999999"})
    void takesNothingElse(String text) {
        assertThat(SettingField.parsed(text)).isEmpty();
    }
}
