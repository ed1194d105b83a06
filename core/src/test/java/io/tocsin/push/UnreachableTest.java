package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.PushFallback;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import io.tocsin.UnreachablePolicy;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Quote;
import io.tocsin.datagram.Unreachable;
import io.tocsin.push.Bench.Client;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ICMP errors do, and what they cannot do. */
class UnreachableTest {
    private static final Duration WINDOW = Duration.ofSeconds(52);

    private final Bench bench = new Bench();
    private Client alice = bench.opens("alice");

    @BeforeEach
    void aliceListens() {
        alice.subscribes("inbox/alice").registers(Bench.ALICE);
    }

    @Test
    void makesTheSessionSuspectAndGoesOnPushing() {
        bench.network.dies(Bench.ALICE);
        bench.changed("inbox/alice");
        assertThat(alice.told).containsExactly("suspect");
        assertThat(alice.state()).isEqualTo(Session.State.SUSPECT);
        bench.pushed();
        bench.with(Setting.PUSH_INTERVAL, Duration.ofSeconds(1));
        bench.passes(Duration.ofSeconds(1));
        assertThat(bench.pushed()).isEqualTo(1);
    }

    @Test
    void endsASuspectSessionAsUnreachableWhenTcpResetsOrTimesOut() {
        bench.network.dies(Bench.ALICE);
        bench.changed("inbox/alice");
        alice.ends(SessionEnd.RESET);
        assertThat(alice.end).contains(SessionEnd.UNREACHABLE);
        assertThat(bench.sessions.suspectCount()).isZero();
    }

    @Test
    void keepsTheReasonOfASessionThatWasNotSuspect() {
        alice.ends(SessionEnd.RESET);
        assertThat(alice.end).contains(SessionEnd.RESET);
    }

    @Test
    void keepsTheReasonOfASuspectSessionThatLoggedOff() {
        bench.network.dies(Bench.ALICE);
        bench.changed("inbox/alice");
        alice.ends(SessionEnd.LOGOFF);
        assertThat(alice.end).contains(SessionEnd.LOGOFF);
    }

    @Test
    void startsOneProbeAWindow() {
        bench.with(Setting.PUSH_INTERVAL, Duration.ofSeconds(10));
        bench.network.dies(Bench.ALICE);
        bench.changed("inbox/alice");
        for (int i = 0; i < 4; i++) {
            bench.passes(Duration.ofSeconds(10));
        }
        assertThat(alice.told).containsExactly("suspect");
        assertThat(bench.sessions.unreachables.accepted()).isEqualTo(5);
    }

    @Test
    void tellsTheClientOnceThatItsCallbackBouncesWhenTheWindowIsOver() {
        bench.network.dies(Bench.ALICE);
        bench.changed("inbox/alice");
        bench.passes(WINDOW.minusNanos(1));
        assertThat(alice.told).containsExactly("suspect");
        bench.passes(Duration.ofNanos(1));
        assertThat(alice.told).containsExactly("suspect", "cleared", "unreachable 10.7.0.1:5001");
        bench.passes(Duration.ofSeconds(10));
        bench.passes(WINDOW);
        assertThat(alice.told).filteredOn(line -> line.startsWith("unreachable")).hasSize(1);
        assertThat(alice.end).isEmpty();
    }

    @Test
    void pushesInBandAsWellOnceDatagramsBounceAndFallbackIsOn() {
        bench.with(Setting.PUSH_FALLBACK, PushFallback.IN_BAND);
        bench.network.dies(Bench.ALICE);
        bench.changed("inbox/alice");
        bench.passes(WINDOW);
        assertThat(alice.told).doesNotContain("push");
        bench.passes(Duration.ofSeconds(10));
        assertThat(alice.told).contains("push");
    }

    @Test
    void waitsForTheThreshold() {
        bench.with(Setting.UNREACHABLE_THRESHOLD, 3);
        bench.network.dies(Bench.ALICE);
        bench.changed("inbox/alice");
        bench.passes(Duration.ofMinutes(1));
        assertThat(alice.told).isEmpty();
        bench.passes(Duration.ofMinutes(1));
        assertThat(alice.told).containsExactly("suspect");
    }

    @Test
    void onlyCountsUnderPolicyCount() {
        bench.with(Setting.UNREACHABLE_POLICY, UnreachablePolicy.COUNT);
        bench.network.dies(Bench.ALICE);
        bench.changed("inbox/alice");
        for (int i = 0; i < 119; i++) {
            bench.passes(Duration.ofMinutes(1));
        }
        assertThat(alice.told).isEmpty();
        assertThat(alice.end).isEmpty();
        assertThat(bench.pushed()).isEqualTo(120);
        assertThat(bench.sessions.snapshot(alice.session()).unreachables()).isEqualTo(120);
    }

    @Test
    void endsTheSessionAtOnceUnderPolicyClose() {
        bench.with(Setting.UNREACHABLE_POLICY, UnreachablePolicy.CLOSE);
        bench.network.dies(Bench.ALICE);
        bench.changed("inbox/alice");
        assertThat(alice.end).contains(SessionEnd.UNREACHABLE);
    }

    @Test
    void onlyProbesForAnErrorThatQuotesHeadersAloneEvenUnderPolicyClose() {
        bench.with(Setting.UNREACHABLE_POLICY, UnreachablePolicy.CLOSE);
        bench.network.answers(Bench.ALICE, Unreachable.Kind.PORT, Quote.HEADERS_ALONE);
        bench.changed("inbox/alice");
        assertThat(alice.end).isEmpty();
        assertThat(alice.told).containsExactly("suspect");
    }

    @Test
    void onlyProbesForAHostThatIsOutOfReachEvenUnderPolicyClose() {
        bench.with(Setting.UNREACHABLE_POLICY, UnreachablePolicy.CLOSE);
        bench.network.answers(
                Bench.ALICE, Unreachable.Kind.HOST, Quote.of(alice.context().toBytes()));
        bench.changed("inbox/alice");
        assertThat(alice.end).isEmpty();
        assertThat(alice.told).containsExactly("suspect");
    }

    @Test
    void ignoresAnErrorThatQuotesAnotherContext() {
        bench.changed("inbox/alice");
        forges(Bench.ALICE, Quote.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}));
        assertThat(alice.told).isEmpty();
        assertThat(bench.sessions.unreachables.ignored()).isEqualTo(1);
        assertThat(bench.sessions.unreachables.accepted()).isZero();
    }

    @Test
    void ignoresAnErrorAboutACallbackThatNobodyRegistered() {
        bench.changed("inbox/alice");
        forges(Bench.BOB, Quote.of(alice.context().toBytes()));
        assertThat(alice.told).isEmpty();
        assertThat(bench.sessions.unreachables.ignored()).isEqualTo(1);
    }

    @Test
    void ignoresAnErrorAboutASessionThatWasSentNothing() {
        forges(Bench.ALICE, Quote.of(alice.context().toBytes()));
        assertThat(alice.told).isEmpty();
        assertThat(bench.sessions.unreachables.ignored()).isEqualTo(1);
    }

    @Test
    void judgesEachSessionOnASharedCallbackByItsOwnContext() {
        bench.with(Setting.SESSION_SUPERSEDE, false);
        Client later = bench.opens("alice").subscribes("inbox/alice").registers(Bench.ALICE);
        bench.changed("inbox/alice");
        forges(Bench.ALICE, Quote.of(later.context().toBytes()));
        assertThat(later.told).containsExactly("suspect");
        assertThat(alice.told).isEmpty();
    }

    @Test
    void endsTheOlderSessionOnTheSameCallback() {
        Client later = bench.opens("alice").registers(Bench.ALICE);
        assertThat(alice.end).contains(SessionEnd.SUPERSEDED);
        assertThat(later.end).isEmpty();
    }

    @Test
    void leavesTheSessionAloneThatRegistersItsOwnCallbackAgain() {
        alice.registers(Bench.ALICE);
        assertThat(alice.end).isEmpty();
        bench.changed("inbox/alice");
        assertThat(bench.pushed()).isEqualTo(1);
    }

    private void forges(Callback callback, Quote quote) {
        bench.network.forges(new Unreachable(callback, Unreachable.Kind.PORT, quote));
        bench.settles();
    }

    @Test
    void doesNotTellThatANewCallbackBouncesWhenTheOldOneDid() {
        bench.network.dies(Bench.ALICE);
        bench.changed("inbox/alice");
        alice.registers(Bench.BOB);
        bench.passes(WINDOW);

        assertThat(alice.told).containsExactly("suspect", "cleared");
    }

    @Test
    void fallsBackAlsoWhenAnUnprovedAddressHasHadAllItsDatagrams() {
        bench.with(Setting.PUSH_FALLBACK, PushFallback.IN_BAND).with(Setting.PUSH_INTERVAL, Duration.ofSeconds(10));
        bench.sessions.onRegister(alice.session(), Bench.BOB, alice.context(), false);
        bench.network.dies(Bench.BOB);
        bench.changed("inbox/alice");
        for (int i = 0; i < 12; i++) {
            bench.passes(Duration.ofSeconds(10));
        }

        assertThat(bench.network.takeSent()).hasSize(3);
        assertThat(alice.told).filteredOn("push"::equals).hasSizeGreaterThan(5);
    }
}
