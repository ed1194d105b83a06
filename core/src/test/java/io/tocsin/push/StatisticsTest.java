package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tocsin.EndedSession;
import io.tocsin.ReceivedUnreachable;
import io.tocsin.ReceivedUnreachable.Verdict;
import io.tocsin.ServerStatistics;
import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import io.tocsin.TransportStatistics;
import io.tocsin.datagram.Quote;
import io.tocsin.datagram.Unreachable;
import io.tocsin.push.Bench.Client;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted of pushes, datagrams, unreachables and ends. */
class StatisticsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration GAP = Duration.ofMillis(100);

    private final Bench bench = new Bench().with(Setting.PUSH_INTERVAL, Duration.ofSeconds(10));
    private final Statistics statistics = new Statistics(bench.loop);

    private TransportStatistics transport() {
        return statistics.transport();
    }

    private ServerStatistics server() {
        return statistics.server(Instant.EPOCH);
    }

    // -- what leaves

    @Test
    void countsWhatIsDueAndCannotLeave() {
        for (int i = 0; i < 5; i++) {
            bench.opens("user" + i).subscribes("news").registers(Bench.ALICE.withPort(5000 + i));
        }
        bench.network.takesOnly(2);
        bench.changed("news");
        assertThat(transport().due()).isEqualTo(3);
        assertThat(transport().datagramsSent()).isEqualTo(2);
        assertThat(transport().backPressure()).isEqualTo(1);
        bench.network.takesAll();
        bench.passes(SECOND);
        assertThat(transport().due()).isZero();
        assertThat(transport().datagramsSent()).isEqualTo(5);
        assertThat(transport().backPressure()).isEqualTo(1);
    }

    @Test
    void countsCommandsThatWait() {
        assertThat(bench.loop.door().post(() -> {})).isTrue();
        assertThat(bench.loop.door().post(() -> {})).isTrue();
        assertThat(transport().commands()).isEqualTo(2);
        bench.settles();
        assertThat(transport().commands()).isZero();
    }

    @Test
    void countsACommandThatFailsAsDone() {
        bench.loop.door().post(() -> {
            throw new IllegalStateException("scripted");
        });
        bench.loop.door().post(() -> {});
        assertThat(catchThrowable(bench.loop::runOnce)).hasMessage("scripted");
        assertThat(transport().commands()).isEqualTo(1);
    }

    @Test
    void namesTheErrorsForWhichTheHostRefusedDatagrams() {
        bench.opens("alice").subscribes("news").registers(Bench.ALICE);
        bench.opens("bob").subscribes("news").registers(Bench.BOB);
        bench.network.refuses(Bench.ALICE);
        bench.changed("news");
        bench.passes(Duration.ofSeconds(10));
        assertThat(transport().sendFailures()).isEqualTo(Map.of("EHOSTUNREACH", 2L));
        assertThat(server().sendFailures()).isEqualTo(2);
        assertThat(transport().datagramsSent()).isEqualTo(2);
        assertThat(server().pushesSent()).isEqualTo(4);
    }

    @Test
    void givesTheMeanOfTheLastTenFullSeconds() {
        for (int i = 0; i < 30; i++) {
            Client client = bench.opens("user" + i).subscribes("news");
            if (i < 10) {
                bench.sessions.onRegister(client.session(), null, client.context(), true);
            } else {
                client.registers(Bench.ALICE.withPort(5000 + i));
            }
        }
        bench.changed("news");
        assertThat(server().pushesPerSecond()).isZero();
        bench.passes(SECOND);
        assertThat(server().pushesPerSecond()).isEqualTo(30);
        assertThat(transport().datagramsPerSecond()).isEqualTo(20);
        bench.passes(SECOND);
        assertThat(server().pushesPerSecond()).isEqualTo(15);
        bench.passes(Duration.ofSeconds(8));
        assertThat(server().pushesPerSecond()).isEqualTo(3);
        assertThat(transport().datagramsPerSecond()).isEqualTo(2);
        bench.sessions.onRetrievedByAll("news");
        bench.passes(SECOND);
        assertThat(server().pushesPerSecond()).isEqualTo(3);
        bench.passes(Duration.ofSeconds(10));
        assertThat(server().pushesPerSecond()).isZero();
    }

    // -- late pushes

    @Test
    void aPushThatLeavesInTimeIsNotLate() {
        Client alice = bench.opens("alice").subscribes("news").registers(Bench.ALICE);
        bench.changed("news");
        alice.retrieves();
        bench.changed("news");
        bench.passes(GAP);
        bench.passes(GAP);
        bench.passes(Duration.ofSeconds(10));
        assertThat(bench.pushed()).isEqualTo(3);
        assertThat(transport().pushesLate()).isZero();
    }

    @Test
    void aPushIsLateThatTheHostTookOnlyLongAfterTheChange() {
        bench.opens("alice").subscribes("news").registers(Bench.ALICE);
        bench.network.takesOnly(0);
        bench.changed("news");
        bench.network.takesAll();
        bench.passes(Duration.ofMillis(101));
        assertThat(transport().pushesLate()).isEqualTo(1);
    }

    @Test
    void aRepetitionIsLateThatLeavesLongAfterItsDeadline() {
        bench.opens("alice").subscribes("news").registers(Bench.ALICE);
        bench.changed("news");
        bench.passes(SECOND);
        bench.passes(Duration.ofMillis(9_100));
        assertThat(bench.pushed()).isEqualTo(2);
        assertThat(transport().pushesLate()).isZero();
        bench.passes(SECOND);
        bench.passes(Duration.ofMillis(9_101));
        assertThat(bench.pushed()).isEqualTo(1);
        assertThat(transport().pushesLate()).isEqualTo(1);
    }

    @Test
    void theMaximumRateMakesPushesLate() {
        bench.with(Setting.PUSH_MAX_RATE, 5L);
        for (int i = 0; i < 3; i++) {
            bench.opens("user" + i).subscribes("news").registers(Bench.ALICE.withPort(5000 + i));
        }
        bench.changed("news");
        bench.passes(Duration.ofMillis(200));
        bench.passes(Duration.ofMillis(200));
        assertThat(bench.pushed()).isEqualTo(3);
        assertThat(transport().pushesLate()).isEqualTo(2);
    }

    @Test
    void aShorterIntervalMakesNobodyLate() {
        bench.opens("alice").subscribes("news").registers(Bench.ALICE);
        bench.changed("news");
        bench.passes(Duration.ofSeconds(9));
        bench.with(Setting.PUSH_INTERVAL, SECOND);
        bench.settles();
        assertThat(bench.pushed()).isEqualTo(2);
        assertThat(transport().pushesLate()).isZero();
    }

    @Test
    void aSessionThatRegistersLongAfterTheChangeIsNotPushedLate() {
        Client alice = bench.opens("alice").subscribes("news");
        bench.changed("news");
        bench.passes(SECOND);
        alice.registers(Bench.ALICE);
        bench.settles();
        assertThat(bench.pushed()).isEqualTo(1);
        assertThat(transport().pushesLate()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE - 5_000_000_000L, Long.MIN_VALUE, -1})
    void countsAlsoWhenTheClockWrapsAround(long startNanos) {
        Bench late = new Bench(startNanos);
        Statistics counted = new Statistics(late.loop);
        late.opens("alice").subscribes("news").registers(Bench.ALICE);
        late.passes(Duration.ofSeconds(4));
        late.changed("news");
        late.passes(Duration.ofSeconds(6));
        assertThat(counted.transport().datagramsPerSecond()).isEqualTo(0.1);
        assertThat(counted.transport().pushesLate()).isZero();
    }

    // -- unreachables

    @Test
    void tellsUnreachablesApartByKindAndVerdict() {
        Client alice = bench.opens("alice").subscribes("news").registers(Bench.ALICE);
        says(Unreachable.Kind.PORT, Quote.of(alice.context().toBytes()));
        bench.changed("news");
        bench.passes(SECOND);
        says(Unreachable.Kind.PORT, Quote.of(new byte[] {9, 9, 9, 9, 9, 9, 9, 9}));
        says(Unreachable.Kind.HOST, Quote.HEADERS_ALONE);
        alice.ends(SessionEnd.LOGOFF);
        says(Unreachable.Kind.PORT, Quote.HEADERS_ALONE);

        assertThat(transport().unreachablesByKind()).isEqualTo(Map.of("PORT", 3L, "HOST", 1L));
        assertThat(transport().unreachablesByVerdict())
                .isEqualTo(Map.of(
                        Verdict.ACCEPTED, 1L,
                        Verdict.NOTHING_SENT, 1L,
                        Verdict.WRONG_CONTEXT, 1L,
                        Verdict.UNKNOWN_CALLBACK, 1L));
        assertThat(server().unreachablesAccepted()).isEqualTo(1);
        assertThat(server().unreachablesIgnored()).isEqualTo(3);
        Instant later = Instant.EPOCH.plus(SECOND);
        var callback = Bench.ALICE.socketAddress();
        assertThat(bench.sessions.unreachables.latestFirst())
                .containsExactly(
                        new ReceivedUnreachable(4, later, callback, true, Verdict.UNKNOWN_CALLBACK),
                        new ReceivedUnreachable(3, later, callback, false, Verdict.ACCEPTED),
                        new ReceivedUnreachable(2, later, callback, true, Verdict.WRONG_CONTEXT),
                        new ReceivedUnreachable(1, Instant.EPOCH, callback, true, Verdict.NOTHING_SENT));
    }

    @Test
    void theBestVerdictOfSeveralSessionsAtACallbackCounts() {
        bench.with(Setting.SESSION_SUPERSEDE, false).settles();
        Client alice = bench.opens("alice").registers(Bench.ALICE);
        bench.opens("bob").registers(Bench.ALICE);
        says(Unreachable.Kind.PORT, Quote.of(alice.context().toBytes()));
        assertThat(bench.sessions.unreachables.latestFirst().getFirst().verdict()).isEqualTo(Verdict.NOTHING_SENT);
    }

    private void says(Unreachable.Kind kind, Quote quote) {
        bench.network.forges(new Unreachable(Bench.ALICE, kind, quote));
        bench.settles();
    }

    // -- ends

    @Test
    void remembersTheLast64EndsTheLatestFirst() {
        for (int i = 1; i <= 70; i++) {
            bench.opens("user" + i).ends(SessionEnd.DISCONNECTED);
        }
        assertThat(bench.sessions.recentEnds.latestFirst()).hasSize(64);
        assertThat(bench.sessions.recentEnds.latestFirst())
                .extracting(EndedSession::number)
                .startsWith(70L, 69L)
                .endsWith(8L, 7L);
        assertThat(bench.sessions.recentEnds.latestFirst().getFirst().user()).isEqualTo("user70");
    }

    @Test
    void remembersWhatASessionHadWhenItEnded() {
        Client alice = bench.opens("alice").subscribes("news").registers(Bench.ALICE);
        bench.network.dies(Bench.ALICE);
        bench.changed("news");
        bench.passes(Duration.ofSeconds(10));
        alice.ends(SessionEnd.RESET);
        EndedSession ended = bench.sessions.recentEnds.latestFirst().getFirst();
        assertThat(ended.id()).isEqualTo(alice.session().id());
        assertThat(ended.end()).isEqualTo(SessionEnd.UNREACHABLE);
        assertThat(ended.when()).isEqualTo(Instant.EPOCH.plusSeconds(10));
        assertThat(ended.lasted()).isEqualTo(Duration.ofSeconds(10));
        assertThat(ended.callback()).contains(Bench.ALICE.socketAddress());
        assertThat(ended.pushes()).isEqualTo(2);
        assertThat(ended.unansweredPushes()).isEqualTo(2);
        assertThat(ended.unreachables()).isEqualTo(2);
    }
}
