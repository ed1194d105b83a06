package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.PushFallback;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import io.tocsin.push.Bench.Client;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Errors in the push loop, for lack of memory for instance: whom they harm, and whom they do not. */
class PushFailuresTest {
    private static final Duration INTERVAL = Duration.ofSeconds(60);

    private final Error noMemory = new OutOfMemoryError("scripted");
    private final Bench bench = new Bench().with(Setting.PUSH_FALLBACK, PushFallback.IN_BAND);
    private Client alice;
    private Client bob;

    @BeforeEach
    void bothListen() {
        alice = bench.opens("alice").subscribes("news");
        bob = bench.opens("bob").registers(Bench.BOB).subscribes("news");
    }

    @Test
    void aPushInBandThatFailsHasHadItsTurnAndHoldsUpNobody() {
        alice.broken = noMemory;
        bench.sessions.onRegister(alice.session(), null, alice.context(), true);
        bench.changed("news");
        assertThat(bench.pushed()).as("to bob").isEqualTo(1);
        assertThat(bench.loop.failures().count()).isEqualTo(1);

        alice.broken = null;
        bench.passes(INTERVAL);
        assertThat(alice.told).containsExactly("push", "push");
        assertThat(bench.pushed()).isEqualTo(1);
    }

    @Test
    void aFailureBesideABatchThatHasLeftFailsNoLaterBatch() {
        alice.registers(Bench.ALICE);
        bench.network.dies(Bench.ALICE);
        bench.changed("news");
        bench.passes(Duration.ofSeconds(53)); // the window of the probe: alice is told that her callback bounces
        alice.broken = noMemory;
        bench.pushed();
        bench.passes(INTERVAL);

        assertThat(bench.pushed()).as("to alice, whose client link fails, and to bob").isEqualTo(2);
        assertThat(bench.loop.failures().count()).isPositive();
        bench.passes(INTERVAL);
        assertThat(bench.pushed()).isEqualTo(2);
    }

    @Test
    void nobodyIsLeftBehindInABatchWhoseHandlingBrokeOff() {
        BatchedSessions batch = new BatchedSessions();
        Schedule schedule = new Schedule(bench.sessions.table);
        batch.put(0, alice.session());
        batch.put(1, bob.session());
        assertThat(batch.take(0)).isSameAs(alice.session());

        batch.returnRest(schedule);
        assertThat(schedule.poll(0)).isSameAs(bob.session());
        assertThat(schedule.poll(0)).isNull();
    }

    @Test
    void aSessionWhoseClientCannotBeToldHasEndedAllTheSame() {
        alice.registers(Bench.ALICE);
        alice.broken = noMemory;
        assertThatThrownBy(() -> alice.ends(SessionEnd.CLOSED_BY_OPERATOR)).isSameAs(noMemory);

        assertThat(bench.sessions.table.size()).isEqualTo(1);
        assertThat(bench.sessions.at(Bench.ALICE)).isNull();
        assertThat(bench.sessions.counters.ended.of(SessionEnd.CLOSED_BY_OPERATOR)).isEqualTo(1);
        bench.changed("news");
        assertThat(bench.pushed()).isEqualTo(1);
    }

    @Test
    void stoppingEndsEverybodyThoughOneCannotBeTold() {
        alice.broken = noMemory;
        bench.loop.onStop();

        assertThat(alice.end).contains(SessionEnd.SERVER_STOPPED);
        assertThat(bob.end).contains(SessionEnd.SERVER_STOPPED);
    }

    @Test
    void nobodyIsIdleBecauseTheServerStoodStill() {
        bench.with(Setting.KEEPALIVE_TIMEOUT, Duration.ofSeconds(80));
        Client carol = bench.opens("carol", Session.Kind.EMBEDDED, null);
        bench.passes(Duration.ofSeconds(79));
        bench.loop.onStalled();
        bench.passes(Duration.ofSeconds(79));
        assertThat(carol.end).isEmpty();

        bench.passes(Duration.ofSeconds(11));
        assertThat(carol.end).contains(SessionEnd.IDLE_TIMEOUT);
    }
}
