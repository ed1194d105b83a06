package io.tocsin.samples.standalone.top;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final String ENTER = "\033[?1049h\033[?25l\033[?7l\033[H";
    private static final String LEAVE = "\033[?7h\033[?25h\033[?1049l";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static PrintStream print(OutputStream to) {
        return new PrintStream(to, true, UTF_8);
    }

    private String taken(ByteArrayOutputStream from) {
        String text = from.toString(UTF_8);
        from.reset();
        return text;
    }

    @Test
    void aTerminalIsEnteredOnceRedrawnInPlaceAndGivenBackOnce() {
        AnsiScreen screen = new AnsiScreen(print(out), () -> new TerminalSize(24, 80));
        screen.show(List.of("one", "two"));
        assertThat(taken(out)).isEqualTo(ENTER + "one\033[K\r\ntwo\033[K\033[J");
        screen.show(List.of("three"));
        assertThat(taken(out)).isEqualTo("\033[Hthree\033[K\033[J");
        screen.close();
        screen.close();
        assertThat(taken(out)).isEqualTo(LEAVE);
    }

    @Test
    void whatDoesNotFitOnTheTerminalIsCut() {
        AnsiScreen screen = new AnsiScreen(print(out), () -> new TerminalSize(2, 3));
        screen.show(List.of("12345", "2", "3"));
        assertThat(taken(out)).isEqualTo(ENTER + "123\033[K\r\n2\033[K\033[J");
        assertThat(screen.room()).isEqualTo(2);
    }

    @Test
    void troubleStandsOverWhatWasShownLast() {
        AnsiScreen screen = new AnsiScreen(print(out), () -> new TerminalSize(24, 80));
        screen.show(List.of("one", "two"));
        taken(out);
        screen.trouble("lost");
        assertThat(taken(out)).isEqualTo("\033[H\033[7mlost\033[0m\033[K\r\ntwo\033[K\033[J");
        screen.trouble("still lost");
        assertThat(taken(out)).contains("still lost").contains("two").doesNotContain("one");
    }

    @Test
    void aTerminalThatWasGivenBackIsNotTouchedAgain() {
        AnsiScreen screen = new AnsiScreen(print(out), () -> new TerminalSize(24, 80));
        screen.close();
        screen.show(List.of("late"));
        screen.trouble("later");
        assertThat(taken(out)).isEmpty();
    }

    @Test
    void aPipeGetsBlocksAndTroubleGoesElsewhereOnce() {
        BlockScreen screen = new BlockScreen(print(out), print(err));
        screen.show(List.of("one", "two"));
        screen.trouble("lost");
        screen.trouble("lost");
        screen.show(List.of("three"));
        screen.trouble("lost");
        assertThat(taken(out)).isEqualToNormalizingNewlines("one\ntwo\n\nthree\n");
        assertThat(taken(err)).isEqualToNormalizingNewlines("tocsin: lost\ntocsin: lost\n");
        assertThat(screen.abandoned()).isFalse();
    }

    @Test
    void aPipeThatNobodyReadsIsAbandoned() {
        BlockScreen screen = new BlockScreen(
                print(new OutputStream() {
                    @Override
                    public void write(int octet) throws java.io.IOException {
                        throw new java.io.IOException("Broken pipe");
                    }
                }),
                print(err));
        screen.show(List.of("one"));
        assertThat(screen.abandoned()).isTrue();
    }

    @Test
    void sttyTellsHowMuchFits() {
        assertThat(TerminalSize.of("50 132\n")).isEqualTo(new TerminalSize(50, 132));
        assertThat(TerminalSize.of("0 0\n")).isEqualTo(new TerminalSize(24, 80));
        assertThat(TerminalSize.of("")).isEqualTo(new TerminalSize(24, 80));
    }
}
