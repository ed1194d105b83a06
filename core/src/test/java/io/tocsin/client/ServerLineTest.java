package io.tocsin.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerLineTest {
    @Test
    void tellsEveryKindOfLine() {
        assertThat(ServerLine.parse("OK")).isEqualTo(new ServerLine.Ok(List.of()));
        assertThat(ServerLine.parse("OK a b")).isEqualTo(new ServerLine.Ok(List.of("a", "b")));
        assertThat(ServerLine.parse("ERR auth wrong secret"))
                .isEqualTo(new ServerLine.Err("auth", "wrong secret"));
        assertThat(ServerLine.parse("+ inbox/alice 7")).isEqualTo(new ServerLine.Row("inbox/alice", "7"));
        assertThat(ServerLine.parse("* TOCSIN 1 default")).isEqualTo(new ServerLine.Greeting("1", "default"));
        assertThat(ServerLine.parse("* PUSH 00ff")).isEqualTo(new ServerLine.Push("00ff"));
        assertThat(ServerLine.parse("* UNREACHABLE 127.0.0.1:9"))
                .isEqualTo(new ServerLine.Unreachable("127.0.0.1:9"));
        assertThat(ServerLine.parse("* REGISTERED [::1]:9")).isEqualTo(new ServerLine.Registered("[::1]:9"));
        assertThat(ServerLine.parse("* BYE IDLE_TIMEOUT")).isEqualTo(new ServerLine.Bye("IDLE_TIMEOUT"));
    }

    @Test
    void letsUnsolicitedLinesOfLaterVersionsPass() {
        assertThat(ServerLine.parse("* WEATHER fine")).isEqualTo(new ServerLine.Unknown("* WEATHER fine"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ok", "HTTP/1.1 400 Bad Request", "+ inbox", "+ inbox 1 2", "OK \u001b[2J", "+ inbox \u009b1", "* PUSH a\rb",
        "ERR auth \u001b]0;x\u0007"})
    void refusesWhatIsNoLineOfTheProtocol(String line) {
        assertThatThrownBy(() -> ServerLine.parse(line)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void repeatsNothingThatMovesACursorOrTurnsText() {
        assertThatThrownBy(() -> ServerLine.parse("\u001b[2Jhello\u202e")).hasMessageEndingWith("'?[2Jhello?'");
        assertThat(ServerLine.parse("ERR auth a\u202eb\u2028c")).isEqualTo(new ServerLine.Err("auth", "a?b?c"));
        assertThat(ServerLine.parse("* BYE a\u202eb")).isEqualTo(new ServerLine.Bye("a?b"));
    }
}
