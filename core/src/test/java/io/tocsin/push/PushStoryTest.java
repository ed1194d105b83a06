package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import io.tocsin.push.Bench.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When pushes go out: the contract of 1997, and what has been added to it. */
class PushStoryTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Bench bench = new Bench();

    @Test
    void pushesAtOnceAndThenEveryIntervalUntilRetrieved() {
        Client alice = bench.opens("alice").subscribes("inbox/alice").registers(Bench.ALICE);

        bench.changed("inbox/alice");
        assertThat(bench.pushed()).isEqualTo(1);
        bench.passes(MINUTE.minusNanos(1));
        assertThat(bench.pushed()).isZero();
        bench.passes(Duration.ofNanos(1));
        assertThat(bench.pushed()).isEqualTo(1);
        bench.passes(MINUTE);
        assertThat(bench.pushed()).isEqualTo(1);

        assertThat(alice.retrieves()).isEqualTo(1);
        bench.passes(Duration.ofHours(3));
        assertThat(bench.pushed()).isZero();
        assertThat(bench.nanosUntilDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void pushesTheContextAndNothingElse() {
        Client alice = bench.opens("alice").subscribes("inbox/alice").registers(Bench.ALICE);
        bench.changed("inbox/alice");
        assertThat(bench.network.receivedBy(Bench.ALICE)).containsExactly(alice.context());
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE - 1_000_000_000L, Long.MIN_VALUE, -1})
    void keepsTimeWhenTheClockWrapsAround(long startNanos) {
        Bench late = new Bench(startNanos);
        late.opens("alice").subscribes("inbox/alice").registers(Bench.ALICE);
        late.changed("inbox/alice");
        late.pushed();
        late.passes(MINUTE.minusNanos(1));
        assertThat(late.pushed()).isZero();
        late.passes(Duration.ofNanos(1));
        assertThat(late.pushed()).isEqualTo(1);
    }

    @Test
    void appliesANewIntervalToSessionsThatAreWaitingAlready() {
        for (int i = 0; i < 100; i++) {
            bench.opens("user" + i).subscribes("news").registers(Bench.ALICE.withPort(2000 + i));
        }
        bench.changed("news");
        assertThat(bench.pushed()).isEqualTo(100);
        bench.passes(SECOND);

        bench.with(Setting.PUSH_INTERVAL, SECOND);
        bench.settles();
        assertThat(bench.pushed()).isEqualTo(100);
    }

    @Test
    void backsOffUpToTheMaximumInterval() {
        bench.with(Setting.PUSH_MAX_INTERVAL, Duration.ofMinutes(4)).with(Setting.PUSH_BACKOFF, 2.0);
        bench.opens("alice").subscribes("inbox/alice").registers(Bench.ALICE);
        bench.changed("inbox/alice");

        assertThat(minutesOfPushes(20)).containsExactly(0, 1, 3, 7, 11, 15, 19);
    }

    @Test
    void beginsAnewAtTheShortIntervalAfterARetrieve() {
        bench.with(Setting.PUSH_BACKOFF, 2.0);
        Client alice = bench.opens("alice").subscribes("inbox/alice").registers(Bench.ALICE);
        bench.changed("inbox/alice");
        minutesOfPushes(10);
        alice.retrieves();
        bench.changed("inbox/alice");

        assertThat(minutesOfPushes(4)).containsExactly(0, 1, 3);
    }

    private List<Integer> minutesOfPushes(int minutes) {
        List<Integer> seen = new ArrayList<>();
        for (int minute = 0; minute < minutes; minute++) {
            if (bench.pushed() > 0) {
                seen.add(minute);
            }
            bench.passes(MINUTE);
        }
        bench.pushed();
        return seen;
    }

    @Test
    void sendsOneDatagramHoweverManyTopicsChanged() {
        bench.opens("alice").subscribes("a", "b", "c").registers(Bench.ALICE);
        bench.topics.changed("a", () -> {});
        bench.topics.changed("b", () -> {});
        bench.topics.changed("c", () -> {});
        bench.topics.changed("a", () -> {});
        bench.settles();
        assertThat(bench.pushed()).isEqualTo(1);
        assertThat(bench.sessions.counters.coalesced.get()).isEqualTo(2);
    }

    @Test
    void keepsTheMinimumGapTowardsAClientThatRetrievesAtOnce() {
        Client eager = bench.opens("eager").subscribes("ticker").registers(Bench.ALICE);
        int pushes = 0;
        for (int i = 0; i < 1000; i++) {
            bench.changed("ticker");
            bench.passes(Duration.ofMillis(1));
            int now = bench.pushed();
            pushes += now;
            if (now > 0) {
                eager.retrieves();
            }
        }
        assertThat(pushes).isBetween(9, 11);
    }

    @Test
    void pushesWhatCameDuringTheGapWhenTheGapIsOver() {
        Client alice = bench.opens("alice").subscribes("a").registers(Bench.ALICE);
        bench.changed("a");
        alice.retrieves();
        bench.changed("a");
        assertThat(bench.pushed()).isEqualTo(1);
        bench.passes(Duration.ofMillis(100));
        assertThat(bench.pushed()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-400, 400})
    void doesNotCareForTheWallClock(long days) {
        bench.with(Setting.KEEPALIVE_TIMEOUT, Duration.ofHours(1));
        Client alice = bench.opens("alice", Session.Kind.EMBEDDED, null)
                .registers(Bench.ALICE)
                .subscribes("news");
        bench.changed("news");
        assertThat(bench.pushed()).isEqualTo(1);

        bench.wallClockJumps(Duration.ofDays(days));
        assertThat(bench.pushed()).isZero();
        assertThat(alice.end).isEmpty();
        bench.passes(Duration.ofSeconds(59));
        assertThat(bench.pushed()).isZero();
        bench.passes(Duration.ofSeconds(1));
        assertThat(bench.pushed()).isEqualTo(1);
        bench.passes(Duration.ofSeconds(60));
        assertThat(bench.pushed()).isEqualTo(1);
    }

    @Test
    void makesNoBurstAfterAStall() {
        bench.opens("alice").subscribes("a").registers(Bench.ALICE);
        bench.changed("a");
        bench.pushed();
        bench.passes(Duration.ofMinutes(30));
        assertThat(bench.pushed()).isEqualTo(1);
        bench.passes(MINUTE.minusNanos(1));
        assertThat(bench.pushed()).isZero();
        bench.passes(Duration.ofNanos(1));
        assertThat(bench.pushed()).isEqualTo(1);
    }

    @Test
    void keepsTheMaximumRateOverAllSessions() {
        bench.with(Setting.PUSH_MAX_RATE, 100L);
        for (int i = 0; i < 500; i++) {
            bench.opens("user" + i).subscribes("news").registers(Bench.ALICE.withPort(2000 + i));
        }
        bench.changed("news");
        int total = bench.pushed();
        assertThat(total).isLessThanOrEqualTo(2);
        for (int millis = 0; millis < 1000; millis += 10) {
            bench.passes(Duration.ofMillis(10));
            int now = bench.pushed();
            assertThat(now).isLessThanOrEqualTo(2);
            total += now;
        }
        assertThat(total).isBetween(99, 103);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1000})
    void aHigherMaximumRateActsAtOnceAlsoAfterALowOne(long higher) {
        bench.with(Setting.PUSH_MAX_RATE, 1L);
        for (int i = 0; i < 5; i++) {
            bench.opens("user" + i).subscribes("news").registers(Bench.ALICE.withPort(2000 + i));
        }
        bench.changed("news");
        assertThat(bench.pushed()).isEqualTo(1);

        bench.with(Setting.PUSH_MAX_RATE, 0L);
        bench.with(Setting.PUSH_MAX_RATE, higher);
        bench.passes(Duration.ofMillis(1));
        bench.passes(Duration.ofMillis(4));

        assertThat(bench.pushed()).isEqualTo(4);
    }

    @Test
    void saysExactlyWhenItHasSomethingToDo() {
        bench.opens("alice").subscribes("a").registers(Bench.ALICE);
        assertThat(bench.nanosUntilDue()).isEqualTo(Long.MAX_VALUE);
        bench.changed("a");
        assertThat(bench.nanosUntilDue()).isEqualTo(Duration.ofMillis(100).toNanos());
        bench.passes(Duration.ofMillis(100));
        assertThat(bench.nanosUntilDue()).isEqualTo(Duration.ofMillis(59_900).toNanos());
    }

    @Test
    void doesNotCountADatagramThatTheHostDidNotTake() {
        bench.network.takesOnly(0);
        Client alice = bench.opens("alice").subscribes("a").registers(Bench.ALICE);
        bench.changed("a");
        assertThat(bench.pushed()).isZero();
        assertThat(alice.session().pushes).isZero();

        bench.network.takesAll();
        bench.passes(Duration.ofMillis(1));
        assertThat(bench.pushed()).isEqualTo(1);
    }

    @Test
    void goesOnToTheNextIntervalAfterADatagramThatTheHostRefused() {
        bench.network.refuses(Bench.ALICE);
        bench.opens("alice").subscribes("a").registers(Bench.ALICE);
        bench.opens("bob").subscribes("a").registers(Bench.BOB);
        bench.changed("a");
        assertThat(bench.pushed()).isEqualTo(1);
        assertThat(bench.loop.traffic().failed()).isEqualTo(1);
        bench.network.recovers(Bench.ALICE);
        bench.passes(MINUTE);
        assertThat(bench.pushed()).isEqualTo(2);
    }

    @Test
    void pushesAPendingSessionAtOnceWhenItRegisters() {
        Client alice = bench.opens("alice").subscribes("a");
        bench.changed("a");
        assertThat(bench.pushed()).isZero();
        alice.registers(Bench.ALICE);
        bench.settles();
        assertThat(bench.pushed()).isEqualTo(1);
        assertThat(alice.retrieves()).isEqualTo(1);
    }

    @Test
    void pushesTheNewCallbackAtOnceAfterTheGapAndTheOldOneNoMore() {
        Client alice = bench.opens("alice").subscribes("a").registers(Bench.ALICE);
        bench.changed("a");
        bench.pushed();
        alice.registers(Bench.BOB);
        bench.passes(Duration.ofMillis(100));
        assertThat(bench.network.takeSent()).singleElement().extracting("callback").isEqualTo(Bench.BOB);
        bench.passes(MINUTE);
        assertThat(bench.network.takeSent()).singleElement().extracting("callback").isEqualTo(Bench.BOB);
    }

    @Test
    void sendsNothingForASessionThatEnded() {
        Client alice = bench.opens("alice").subscribes("a").registers(Bench.ALICE);
        bench.changed("a");
        bench.pushed();
        alice.ends(SessionEnd.LOGOFF);
        bench.changed("a");
        bench.passes(Duration.ofHours(1));
        assertThat(bench.pushed()).isZero();
        assertThat(bench.topics.size()).isZero();
        assertThat(bench.sessions.counters.pending.get()).isZero();
    }

    @Test
    void givesFirstPushesAndRepetitionsTheirTurns() {
        for (int i = 0; i < 1000; i++) {
            bench.opens("slow" + i).subscribes("old").registers(Bench.ALICE.withPort(2000 + i));
        }
        bench.changed("old");
        bench.passes(SECOND);
        bench.pushed();
        bench.opens("bob").subscribes("new").registers(Bench.BOB);
        bench.with(Setting.PUSH_INTERVAL, SECOND);
        bench.topics.changed("new", () -> {});
        bench.loop.runOnce();
        assertThat(bench.network.takeSent()).anyMatch(sent -> sent.callback().equals(Bench.BOB));
    }

    @Test
    void pushesInBandAsOftenAsByDatagram() {
        Client alice = bench.opens("alice").subscribes("a");
        bench.sessions.onRegister(alice.session(), null, alice.context(), true);
        bench.changed("a");
        bench.passes(MINUTE);
        bench.passes(MINUTE);
        assertThat(alice.told).containsExactly("push", "push", "push");
        alice.retrieves();
        bench.passes(MINUTE);
        assertThat(alice.told).hasSize(3);
    }

    @Test
    void heedsSettingsThatChangedJustBeforeItSleeps() {
        bench.opens("alice").subscribes("inbox/alice").registers(Bench.ALICE);
        bench.changed("inbox/alice");
        bench.passes(SECOND);

        bench.with(Setting.PUSH_INTERVAL, SECOND);
        bench.loop.park();

        assertThat(bench.transport.takeAwaits()).isEmpty();
    }
}
