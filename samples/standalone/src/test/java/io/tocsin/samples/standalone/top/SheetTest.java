package io.tocsin.samples.standalone.top;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SheetTest {
    private static final Instant NOW = Instant.parse("2026-11-23T21:14:05Z");

    private final Sheet sheet = new Sheet(ZoneOffset.UTC);

    private static Reading reading(Instant when, Instant started, long accepted, long ignored, Map<String, Long> ended,
            String... table) {
        return new Reading(
                when, "default", "RUNNING", started, Duration.ofMinutes(75), "linux", "127.0.0.1:7410",
                1_234_567, 12, 1, 40, 1_234_600, 900, 123.44, 23_456_789, 12, 3, 2, accepted, ignored, 4, ended,
                List.of(table));
    }

    @Test
    void tellsTheServersStateAndItsSessions() {
        Reading reading = reading(NOW, Instant.EPOCH, 17, 2, Map.of("LOGOFF", 30L, "RESET", 0L, "UNREACHABLE", 3L),
                "id  user", "1  alice");
        assertThat(sheet.lines(reading, Optional.empty()))
                .containsExactly(
                        "default  RUNNING  up 1h15m  transport linux  control 127.0.0.1:7410  21:14:05",
                        "sessions      1,234,567 open  12 pending  1 suspect  40 topics  1,234,600 opened",
                        "pushes        123.4/s  23,456,789 sent  12 in-band  2 due  900 changes  3 coalesced"
                                + "  4 send failures",
                        "unreachables  17 accepted  2 ignored",
                        "ended         30 LOGOFF  3 UNREACHABLE",
                        "",
                        "id  user",
                        "1  alice");
    }

    @Test
    void headIsAsLongAsItSaysIfSessionsFollow() {
        assertThat(sheet.lines(reading(NOW, Instant.EPOCH, 0, 0, Map.of(), "heading"), Optional.empty()))
                .hasSize(Sheet.HEAD + 1)
                .contains("ended         none");
        assertThat(sheet.lines(reading(NOW, Instant.EPOCH, 0, 0, Map.of()), Optional.empty()))
                .hasSize(Sheet.HEAD - 1);
    }

    @Test
    void tellsUnreachablesPerSecondSinceTheReadingBefore() {
        Reading before = reading(NOW.minusSeconds(2), Instant.EPOCH, 10, 100, Map.of());
        assertThat(sheet.lines(reading(NOW, Instant.EPOCH, 11, 100, Map.of()), Optional.of(before)))
                .contains("unreachables  11 accepted (0.5/s)  100 ignored (0.0/s)");
    }

    @Test
    void comparesWithNoOtherServer() {
        Reading before = reading(NOW.minusSeconds(2), Instant.EPOCH.minusSeconds(1), 10, 100, Map.of());
        assertThat(sheet.lines(reading(NOW, Instant.EPOCH, 11, 100, Map.of()), Optional.of(before)))
                .contains("unreachables  11 accepted  100 ignored");
    }

    @Test
    void writesNoControlCharacterToTheTerminal() {
        Reading reading = reading(NOW, Instant.EPOCH, 0, 0, Map.of(), "ali\033[2Jce\u009b\n\u2028\u2029\u202ebob");
        assertThat(sheet.lines(reading, Optional.empty())).last().isEqualTo("ali?[2Jce?????bob");
    }
}
