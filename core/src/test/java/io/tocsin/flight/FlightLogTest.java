package io.tocsin.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.ReceivedUnreachable.Verdict;
import io.tocsin.SessionEnd;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is asked and what is not. */
class FlightLogTest {
    private final FlightLog flight = FlightLog.of("test");
    private final FlightSession session = (nowNanos, now) -> {
        throw new IllegalStateException("asked");
    };

    private void tellsEverything() {
        flight.opened(session, 1);
        flight.ended(session, SessionEnd.LOGOFF, 1);
        flight.probed(session, true, 1, 1);
        flight.pushed(session, 1, 1);
        flight.unreachable(() -> session.snapshot(1, Instant.EPOCH).peer().orElseThrow(), true, Verdict.ACCEPTED);
    }

    @Test
    void asksNothingWhileNobodyRecords() {
        assertThatCode(this::tellsEverything).doesNotThrowAnyException();
    }

    @Test
    void asksOnceSomebodyRecords() {
        try (FlightRecording recording = FlightRecording.asByDefault()) {
            assertThatThrownBy(this::tellsEverything).hasMessage("asked");
            assertThat(recording.of("test")).isEmpty();
        }
    }

    @Test
    void recordsPushesOnlyWhileSomebodyAskedForThem() {
        assertThat(flight.recordsPushes()).isFalse();
        try (FlightRecording recording = FlightRecording.asByDefault()) {
            assertThat(flight.recordsPushes()).isFalse();
            recording.with("Push");
            assertThat(flight.recordsPushes()).isTrue();
        }
        assertThat(flight.recordsPushes()).isFalse();
    }
}
