package io.tocsin.jmx.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.EmbeddedSession;
import io.tocsin.NotificationServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a session is watched, by a clock and a ticker that the test turns. */
class WatchedSessionsIT {
    private final List<String> shown = new ArrayList<>();
    private final List<WatchedSession> made = new ArrayList<>();
    private final List<BooleanSupplier> ticks = new ArrayList<>();
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private NotificationServer server;
    private WatchedSessions watched;

    @BeforeEach
    void start() throws IOException {
        server = NotificationServer.builder()
                .useEnvironment(false)
                .set("control.address", "off")
                .set("push.transport", "nio")
                .start();
        watched = new WatchedSessions(
                server,
                (id, session) -> {
                    shown.add(id);
                    made.add(session);
                    return () -> shown.remove(id);
                },
                ticks::add,
                () -> now);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theTimeIsOverByItself() {
        String id = server.open("alice").id();
        assertThat(watched.watch(id, 1)).isEqualTo("session " + id + " is watched until 2030-01-01T00:01:00Z");
        now = now.plus(Duration.ofSeconds(59));
        tick();
        assertThat(shown).containsExactly(id);
        now = now.plus(Duration.ofSeconds(1));
        tick();
        assertThat(shown).isEmpty();
        assertThat(watched.lines()).isEmpty();
        assertThat(ticks).isEmpty();
    }

    @Test
    void whatHasEndedStaysAsGoneUntilTheTimeIsOver() {
        EmbeddedSession alice = server.open("alice");
        watched.watch(alice.id(), 1);
        alice.close();
        tick();
        WatchedSession gone = made.getFirst();
        assertThat(gone.state()).isEqualTo("GONE");
        assertThat(gone.endReason()).isEqualTo("LOGOFF");
        assertThat(shown).containsExactly(alice.id());
        assertThat(watched.lines()).singleElement().asString().contains(alice.id(), "GONE");
        now = now.plus(Duration.ofMinutes(1));
        tick();
        assertThat(shown).isEmpty();
    }

    @Test
    void watchingAgainCountsFromThen() {
        String id = server.open("alice").id();
        watched.watch(id, 1);
        now = now.plus(Duration.ofSeconds(30));
        watched.watch(id, 1);
        assertThat(made).hasSize(1);
        now = now.plus(Duration.ofSeconds(59));
        tick();
        assertThat(shown).containsExactly(id);
        assertThat(made.getFirst().watchedUntil()).isEqualTo(Instant.parse("2030-01-01T00:01:30Z"));
        now = now.plus(Duration.ofSeconds(1));
        tick();
        assertThat(shown).isEmpty();
    }

    @Test
    void oneTickLooksAtAllHoweverOftenSomebodyComesAndGoes() {
        watched.watch(server.open("alice").id(), 5);
        for (int i = 0; i < 30; i++) {
            String id = server.open("user-" + i).id();
            watched.watch(id, 5);
            watched.unwatch(id);
        }
        assertThat(ticks).hasSize(1);
        tick();
        assertThat(ticks).hasSize(1);
    }

    @Test
    void ticksBeginAgainAfterAllHaveGone() {
        String id = server.open("alice").id();
        watched.watch(id, 1);
        watched.unwatch(id);
        tick();
        assertThat(ticks).isEmpty();
        watched.watch(id, 1);
        assertThat(ticks).hasSize(1);
    }

    @Test
    void takesNoMoreThanADayAndNoMoreThanTwenty() {
        String id = server.open("alice").id();
        for (int minutes : new int[] {Integer.MIN_VALUE, -1, 0, 1441, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> watched.watch(id, minutes))
                    .hasMessage("minutes must be 1 to 1440, was " + minutes);
        }
        for (int i = 0; i < 20; i++) {
            watched.watch(server.open("user-" + i).id(), 1);
        }
        assertThatThrownBy(() -> watched.watch(id, 1)).hasMessageContaining("20 sessions are watched already");
        now = now.plus(Duration.ofMinutes(1));
        tick();
        watched.watch(id, 1);
        assertThat(shown).containsExactly(id);
    }

    /** A second goes by: those who are called and want to be called again are. */
    private void tick() {
        List<BooleanSupplier> due = List.copyOf(ticks);
        ticks.clear();
        due.stream().filter(BooleanSupplier::getAsBoolean).forEach(ticks::add);
    }
}
