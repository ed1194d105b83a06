package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.PushFallback;
import io.tocsin.Session;
import io.tocsin.SessionDetail;
import io.tocsin.SessionDetail.Subscribed;
import io.tocsin.SessionEnd;
import io.tocsin.SessionInspection.PushNow;
import io.tocsin.Setting;
import io.tocsin.datagram.Quote;
import io.tocsin.datagram.Unreachable;
import io.tocsin.push.Bench.Client;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What operators see of one session and do to it. */
class OperatorDeskTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration GAP = Duration.ofMillis(100);
    private static final Duration WINDOW = Duration.ofSeconds(52);

    private final Bench bench = new Bench();
    private final Client alice = bench.opens("alice").subscribes("news").registers(Bench.ALICE);

    private OperatorDesk desk() {
        return bench.loop.desk();
    }

    private SessionDetail shown() {
        return desk().onInspect(alice.session()).orElseThrow();
    }

    private PushNow pushNow() {
        PushNow answer = desk().onPushNow(alice.session());
        bench.settles();
        return answer;
    }

    // -- what is shown

    @Test
    void saysWhenTheNextPushIsDue() {
        assertThat(shown().nextPushMillis()).isEqualTo(-1);
        bench.network.takesOnly(0);
        bench.changed("news");
        assertThat(shown().nextPushMillis()).isZero();
        bench.network.takesAll();
        bench.passes(SECOND);
        assertThat(shown().nextPushMillis()).isEqualTo(60_000);
        bench.passes(GAP);
        assertThat(shown().nextPushMillis()).isEqualTo(59_900);
        bench.passes(Duration.ofSeconds(30).plusNanos(1));
        assertThat(shown().nextPushMillis()).isEqualTo(29_900);
        bench.with(Setting.PUSH_INTERVAL, Duration.ofSeconds(40));
        bench.settles();
        assertThat(shown().nextPushMillis()).isEqualTo(9_900);
        alice.retrieves();
        assertThat(shown().nextPushMillis()).isEqualTo(-1);
    }

    @Test
    void aPushAfterTheGapIsDueWhenTheGapEnds() {
        bench.changed("news");
        alice.retrieves();
        bench.changed("news");
        assertThat(shown().nextPushMillis()).isEqualTo(100);
        bench.with(Setting.PUSH_MIN_GAP, Duration.ofMinutes(2));
        bench.passes(SECOND);
        assertThat(shown().nextPushMillis()).isEqualTo(119_000);
    }

    @Test
    void showsPendingTopicsFirstAndAHundredAtMost() {
        Client bob = bench.opens("bob");
        bob.subscribes(IntStream.range(0, 150).mapToObj(i -> "topic" + i).toArray(String[]::new));
        bench.changed("topic7");
        bench.changed("topic3");
        SessionDetail shown = desk().onInspect(bob.session()).orElseThrow();
        assertThat(shown.session().topics()).isEqualTo(150);
        assertThat(shown.subscriptions()).hasSize(100);
        assertThat(shown.subscriptions().subList(0, 2))
                .containsExactlyInAnyOrder(new Subscribed("topic3", true), new Subscribed("topic7", true));
        assertThat(shown.subscriptions()).filteredOn(Subscribed::pending).hasSize(2);
    }

    @Test
    void showsNothingOfASessionThatEnded() {
        alice.ends(SessionEnd.LOGOFF);
        assertThat(desk().onInspect(alice.session())).isEmpty();
        assertThat(desk().onInspect(Bench.ALICE)).isEmpty();
        assertThat(desk().onProbe(alice.session())).isFalse();
        assertThat(pushNow()).isEqualTo(PushNow.NO_SESSION);
    }

    // -- push now

    @Test
    void bringsAWaitingPushForwardAndKeepsTheIntervalAfterIt() {
        bench.changed("news");
        bench.passes(Duration.ofSeconds(20));
        assertThat(bench.pushed()).isEqualTo(1);
        assertThat(pushNow()).isEqualTo(PushNow.DUE);
        assertThat(bench.pushed()).isEqualTo(1);
        bench.passes(MINUTE.minusNanos(1));
        assertThat(bench.pushed()).isZero();
        bench.passes(Duration.ofNanos(1));
        assertThat(bench.pushed()).isEqualTo(1);
    }

    @Test
    void aRestingPushLeavesWhenTheGapEndsAndNotBefore() {
        bench.changed("news");
        bench.pushed();
        assertThat(pushNow()).isEqualTo(PushNow.DUE);
        assertThat(pushNow()).isEqualTo(PushNow.DUE);
        assertThat(shown().nextPushMillis()).isEqualTo(100);
        bench.passes(GAP.minusNanos(1));
        assertThat(bench.pushed()).isZero();
        bench.passes(Duration.ofNanos(1));
        assertThat(bench.pushed()).isEqualTo(1);
        bench.passes(Duration.ofSeconds(59));
        assertThat(bench.pushed()).isZero();
    }

    @Test
    void keepsAGapThatHasGrownSinceTheLastPush() {
        bench.changed("news");
        bench.passes(SECOND);
        bench.pushed();
        bench.with(Setting.PUSH_MIN_GAP, Duration.ofSeconds(5));
        bench.settles();
        assertThat(pushNow()).isEqualTo(PushNow.DUE);
        assertThat(bench.pushed()).isZero();
        bench.passes(Duration.ofSeconds(4));
        assertThat(bench.pushed()).isEqualTo(1);
    }

    @Test
    void keepsTheMaximumRate() {
        bench.with(Setting.PUSH_MAX_RATE, 1L);
        Client bob = bench.opens("bob").subscribes("news").registers(Bench.BOB);
        bench.changed("news");
        bench.passes(SECOND);
        bench.passes(SECOND);
        bench.pushed();
        desk().onPushNow(alice.session());
        desk().onPushNow(bob.session());
        bench.settles();
        assertThat(bench.pushed()).isEqualTo(1);
        bench.passes(SECOND);
        assertThat(bench.pushed()).isEqualTo(1);
    }

    @Test
    void aPushThatIsDueAnywayLeavesOnce() {
        bench.network.takesOnly(0);
        bench.changed("news");
        assertThat(pushNow()).isEqualTo(PushNow.DUE);
        bench.network.takesAll();
        bench.passes(SECOND);
        assertThat(bench.pushed()).isEqualTo(1);
    }

    @Test
    void saysThatNothingIsPendingOrThatThereIsNoCallback() {
        assertThat(pushNow()).isEqualTo(PushNow.NOTHING_PENDING);
        Client bob = bench.opens("bob").subscribes("news");
        bench.changed("news");
        assertThat(desk().onPushNow(bob.session())).isEqualTo(PushNow.NO_CALLBACK);
        bench.pushed();
        alice.retrieves();
        assertThat(pushNow()).isEqualTo(PushNow.NOTHING_PENDING);
        bench.passes(MINUTE);
        assertThat(bench.pushed()).isZero();
    }

    @Test
    void aRetrieveForgetsThatAPushWasBroughtForward() {
        bench.changed("news");
        pushNow();
        alice.retrieves();
        bench.changed("news");
        bench.passes(GAP);
        bench.pushed();
        bench.passes(GAP);
        assertThat(bench.pushed()).isZero();
    }

    @Test
    void sendsNothingToAnAddressThatHasHadAllThatAnUnprovedOneGets() {
        bench.sessions.onRegister(alice.session(), Bench.BOB, alice.context(), false);
        bench.changed("news");
        for (int i = 0; i < 5; i++) {
            bench.passes(MINUTE);
        }
        assertThat(bench.pushed()).isEqualTo(UnprovedAddresses.DATAGRAMS_EACH);
        assertThat(shown().nextPushMillis()).isEqualTo(-1);
        assertThat(pushNow()).isEqualTo(PushNow.NO_CALLBACK);
        assertThat(bench.pushed()).isZero();
    }

    // -- probe

    @Test
    void probesOnRequestAndTellsTheClientNothing() {
        bench.with(Setting.PUSH_FALLBACK, PushFallback.IN_BAND);
        bench.changed("news");
        assertThat(desk().onProbe(alice.session())).isTrue();
        assertThat(alice.state()).isEqualTo(Session.State.SUSPECT);
        assertThat(desk().onProbe(alice.session())).isTrue();
        bench.passes(WINDOW);
        assertThat(alice.told).containsExactly("suspect", "cleared");
        assertThat(shown().toldUnreachable()).isFalse();
        assertThat(bench.sessions.counters.probes.get()).isEqualTo(1);
    }

    @Test
    void tellsTheClientIfItsCallbackBouncesDuringTheProbe() {
        desk().onProbe(alice.session());
        bench.network.dies(Bench.ALICE);
        bench.changed("news");
        bench.passes(WINDOW);
        assertThat(alice.told).containsExactly("suspect", "cleared", "unreachable 10.7.0.1:5001");
    }

    @Test
    void tellsNothingOfABounceBelowTheThreshold() {
        bench.with(Setting.UNREACHABLE_THRESHOLD, 2);
        desk().onProbe(alice.session());
        bench.network.answers(Bench.ALICE, Unreachable.Kind.PORT, Quote.HEADERS_ALONE);
        bench.changed("news");
        bench.passes(WINDOW);
        assertThat(alice.told).containsExactly("suspect", "cleared");
    }

    @Test
    void aProbeAfterABounceWasToldTellsNothingAgain() {
        bench.network.dies(Bench.ALICE);
        bench.changed("news");
        bench.passes(WINDOW);
        bench.network.recovers(Bench.ALICE);
        alice.registers(Bench.ALICE);
        alice.told.clear();
        desk().onProbe(alice.session());
        bench.passes(WINDOW);
        assertThat(alice.told).containsExactly("suspect", "cleared");
    }

    @Test
    void endsAProbedSessionThatIsGoneAsUnreachable() {
        desk().onProbe(alice.session());
        alice.ends(SessionEnd.RESET);
        assertThat(alice.end).contains(SessionEnd.UNREACHABLE);
    }
}
