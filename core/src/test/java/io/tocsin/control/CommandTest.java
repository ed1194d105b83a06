package io.tocsin.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    @Test
    void understandsEveryCommand() throws Exception {
        assertThat(Command.parse("PING")).isEqualTo(new Command.Ping());
        assertThat(Command.parse("LOGOFF")).isEqualTo(new Command.Logoff());
        assertThat(Command.parse("REGISTER 5000 0a0b")).isEqualTo(new Command.Register("5000", "0a0b"));
        assertThat(Command.parse("SUBSCRIBE inbox/alice"))
                .isEqualTo(new Command.Subscribe("inbox/alice", Optional.empty()));
        assertThat(Command.parse("SUBSCRIBE inbox/alice m1"))
                .isEqualTo(new Command.Subscribe("inbox/alice", Optional.of("m1")));
        assertThat(Command.parse("UNSUBSCRIBE a")).isEqualTo(new Command.Unsubscribe("a"));
        assertThat(Command.parse("RETRIEVE")).isEqualTo(new Command.Retrieve(Optional.empty()));
        assertThat(Command.parse("RETRIEVE a")).isEqualTo(new Command.Retrieve(Optional.of("a")));
        assertThat(Command.parse("CHANGED a")).isEqualTo(new Command.Changed("a"));
    }

    @Test
    void understandsALogon() throws Exception {
        Command.Logon logon = (Command.Logon) Command.parse("LOGON Älice pässwörd");

        assertThat(logon.user()).isEqualTo("Älice");
        assertThat(logon.secret().chars()).containsExactly("pässwörd".toCharArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", "Ping", "PiNG"})
    void readsTheCommandInAnyCase(String line) throws Exception {
        assertThat(Command.parse(line)).isEqualTo(new Command.Ping());
    }

    @Test
    void readsArgumentsAsTheyAre() throws Exception {
        assertThat(Command.parse("changed Inbox/ALICE")).isEqualTo(new Command.Changed("Inbox/ALICE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "HELLO", " PING", "PıNG", "PING ", "PING x", "LOGOFF now", "LOGON", "LOGON alice", "LOGON alice a b",
        "LOGON  secret", "LOGON alice ", "REGISTER", "REGISTER 5000", "REGISTER 5000 aa bb", "SUBSCRIBE", "SUBSCRIBE ",
        "SUBSCRIBE a b c", "SUBSCRIBE a ", "SUBSCRIBE  a", "UNSUBSCRIBE", "UNSUBSCRIBE a b", "RETRIEVE ", "RETRIEVE a b",
        "CHANGED", "CHANGED a b", "CHANGED a\tb", "CHANGED a\u0085b", "SUBSCRIBE a \u0007", "LOGON al\u0000ice secret"
    })
    void refusesTheRestAsSyntax(String line) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> Command.parse(line));

        assertThat(refused.line()).startsWith("ERR syntax ").matches("\\P{Cntrl}*");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "LOGON alice|LOGON <user> <secret>",
        "REGISTER 5000|REGISTER <port>|",
        "SUBSCRIBE|SUBSCRIBE <topic> [<mark>]",
        "NOSUCH|unknown command NOSUCH; the commands are LOGON REGISTER SUBSCRIBE",
        "SUBSCRIBE a\u0001b|1 to 255 bytes without space or control characters"
    })
    void saysWhatIsRight(String line, String right) {
        assertThatThrownBy(() -> Command.parse(line))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(right);
    }

    @Test
    void limitsATopicInBytes() throws Exception {
        assertThat(Command.parse("CHANGED " + "x".repeat(255))).isEqualTo(new Command.Changed("x".repeat(255)));
        assertThatThrownBy(() -> Command.parse("CHANGED " + "x".repeat(256))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> Command.parse("CHANGED " + "ü".repeat(128))).isInstanceOf(RefusedException.class);
    }

    @Test
    void showsNeitherSecretsNorContexts() throws Exception {
        assertThat(Command.parse("LOGON alice hunter2").toString()).doesNotContain("hunter2");
        assertThat(Command.parse("REGISTER 5000 c0ffee").toString()).doesNotContain("c0ffee");
        assertThatThrownBy(() -> Command.parse("LOGON alice hunter2 hunter3"))
                .hasMessageNotContaining("hunter");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "GET / HTTP/1.1", "POST /x HTTP/1.0", "POST /LOGON HTTP/1.1", "OPTIONS * HTTP/1.1", "PRI * HTTP/2.0",
        "get / HTTP/1.1"
    })
    void hangsUpOnABrowser(String line) {
        assertThatThrownBy(() -> Command.parse(line)).isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void takesATopicThatOnlyLooksLikeHttp() throws Exception {
        assertThat(Command.parse("CHANGED HTTP/1.1")).isEqualTo(new Command.Changed("HTTP/1.1"));
    }

    @Test
    void cleansAnUnknownCommandBeforeItIsRepeated() {
        assertThatThrownBy(() -> Command.parse("\u001b[2JX\u202e" + "y".repeat(500)))
                .hasMessageStartingWith("unknown command ?[2JX?yyy")
                .hasMessageNotContaining("\u001b")
                .hasMessageNotContaining("y".repeat(101));
    }
}
