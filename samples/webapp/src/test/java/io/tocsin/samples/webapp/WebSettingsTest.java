package io.tocsin.samples.webapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.InvalidSettingException;
import io.tocsin.NotificationServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebSettingsTest {
    @ParameterizedTest
    @CsvSource({"/shop, shop", "/shop/new, shop-new", "'', ROOT", "/, ROOT"})
    void theNameComesFromTheContextPath(String path, String name) {
        assertThat(WebSettings.of(path, Map.of(), Map.of()).texts()).containsEntry("name", name);
    }

    @Test
    void theNamingContextWinsOverContextParametersAndTheseOverTheDefaults() {
        assertThat(WebSettings.of(
                                "/shop",
                                Map.of("name", "till", "push.interval", "10s", "push.backoff", "2"),
                                Map.of("push.interval", "5s"))
                        .texts())
                .isEqualTo(Map.of(
                        "name", "till",
                        "control.address", "127.0.0.1:0",
                        "push.interval", "5s",
                        "push.backoff", "2"));
    }

    @Test
    void whatIsWrongIsNamedWithItsPlace() {
        assertThatThrownBy(() -> WebSettings.of("/shop", Map.of("push.intervall", "5s"), Map.of())
                        .applyTo(NotificationServer.builder()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("context parameter tocsin.push.intervall: there is no setting push.intervall; did you mean"
                        + " push.interval?");
        assertThatThrownBy(() -> WebSettings.of("/shop", Map.of(), Map.of("push.interval", "5"))
                        .applyTo(NotificationServer.builder()))
                .hasMessageStartingWith("java:comp/env/tocsin/push.interval: push.interval must be 10ms to 1d, was '5'");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> WebSettings.of("/shop", Map.of("config", "/nowhere/tocsin.properties"), Map.of())
                        .applyTo(NotificationServer.builder()))
                .hasMessage("context parameter tocsin.config: there is no file /nowhere/tocsin.properties");
    }
}
