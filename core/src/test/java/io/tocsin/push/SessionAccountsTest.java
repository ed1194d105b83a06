package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.ServerStatistics;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import io.tocsin.datagram.Callback;
import io.tocsin.push.Bench.Client;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept in the books of a session, and what it does to its pushes. */
class SessionAccountsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Bench bench = new Bench();

    @Test
    void subscribingAgainWithThePresentMarkIsQuiet() {
        Client alice = bench.opens("alice").subscribes("news").registers(Bench.ALICE);
        bench.changed("news");
        String present = bench.topics.onSubscribe(alice.session(), "news", null);
        assertThat(bench.pushed()).isEqualTo(1);

        alice.resumes("news", present);
        assertThat(alice.state()).isEqualTo(Session.State.QUIET);
        assertThat(bench.sessions.counters.pending.get()).isZero();
        bench.passes(MINUTE);
        assertThat(bench.pushed()).isZero();
    }

    @Test
    void retrievingOneTopicIsAnAnswer() {
        Client alice = bench.opens("alice").subscribes("news", "weather").registers(Bench.ALICE);
        bench.changed("news");
        assertThat(bench.sessions.onRetrieve(alice.session(), "sports")).isEmpty();
        assertThat(alice.session().retrieves).isZero();
        assertThat(bench.sessions.snapshot(alice.session()).confirmed()).isFalse();

        bench.sessions.onRetrieve(alice.session(), "news");
        assertThat(alice.session().retrieves).isEqualTo(1);
        assertThat(bench.sessions.snapshot(alice.session()).confirmed()).isTrue();
        assertThat(alice.state()).isEqualTo(Session.State.QUIET);
    }

    @Test
    void proofThatComesAgainIsConfirmedAgainAndPushesNothing() {
        Client alice = bench.opens("alice").subscribes("news");
        bench.changed("news");
        byte[] nonce = bench.sessions.onProve(alice.session(), alice.context());
        for (int i = 0; i < 3; i++) {
            bench.network.arrives(Bench.ALICE, nonce);
            bench.settles();
            bench.passes(Duration.ofSeconds(1));
        }
        assertThat(alice.told).hasSize(3).containsOnly("registered 10.7.0.1:5001");
        assertThat(bench.pushed()).isEqualTo(1);
    }

    @Test
    void lowestPortThatIsAllowedMayBeProved() {
        bench.with(Setting.CALLBACK_MIN_PORT, 2000).settles();
        Client alice = bench.opens("alice");
        byte[] nonce = bench.sessions.onProve(alice.session(), alice.context());
        bench.network.arrives(Bench.ALICE.withPort(1999), nonce);
        bench.settles();
        assertThat(alice.told).isEmpty();
        bench.network.arrives(Bench.ALICE.withPort(2000), nonce);
        bench.settles();
        assertThat(alice.told).containsExactly("registered 10.7.0.1:2000");
    }

    @Test
    void opensEndsAndInBandPushesAreCounted() {
        Client alice = bench.opens("alice").subscribes("news");
        bench.sessions.onRegister(alice.session(), null, alice.context(), false);
        bench.opens("bob").ends(SessionEnd.LOGOFF);
        bench.opens("carol").ends(SessionEnd.KEEPALIVE_TIMEOUT);
        bench.changed("news");

        ServerStatistics statistics = new Statistics(bench.loop).server(Instant.EPOCH);
        assertThat(statistics.sessionsOpened()).isEqualTo(3);
        assertThat(statistics.sessionsEnded())
                .containsEntry(SessionEnd.LOGOFF, 1L)
                .containsEntry(SessionEnd.KEEPALIVE_TIMEOUT, 1L);
        assertThat(statistics.pushesInBand()).isEqualTo(1);
        assertThat(alice.told).containsExactly("push");
    }

    @Test
    void datagramThatTheHostDidNotTakeIsNotHeldAgainstAnUnprovedAddress() {
        Callback stranger = Callback.ofIpv4(0xc6336401, 4000);
        Client alice = bench.opens("alice").subscribes("news");
        bench.sessions.onRegister(alice.session(), stranger, alice.context(), false);
        bench.network.takesOnly(0);
        bench.changed("news");
        for (int i = 0; i < 10; i++) {
            bench.passes(Duration.ofMillis(1));
        }
        assertThat(bench.pushed()).isZero();

        bench.network.takesAll();
        bench.passes(Duration.ofMillis(1));
        assertThat(bench.pushed()).isEqualTo(1);
    }

    @Test
    void whileTheHostTakesNothingItIsTriedAgainAfterAMillisecond() {
        bench.network.takesOnly(0);
        bench.opens("alice").subscribes("news").registers(Bench.ALICE);
        bench.changed("news");
        assertThat(bench.nanosUntilDue()).isEqualTo(Duration.ofMillis(1).toNanos());
        bench.passes(Duration.ofNanos(400_000));
        assertThat(bench.nanosUntilDue()).isEqualTo(600_000);
    }

    @Test
    void endOfASessionMakesRoomForOneMoreOfItsUserAndOfItsAddress() {
        InetSocketAddress peer = new InetSocketAddress("192.0.2.1", 4000);
        bench.with(Setting.SESSION_LIMIT_PER_USER, 2).with(Setting.SESSION_LIMIT_PER_ADDRESS, 3).settles();
        Client first = bench.opens("alice", Session.Kind.TCP, peer);
        bench.opens("alice", Session.Kind.TCP, peer);
        bench.opens("bob", Session.Kind.TCP, peer);
        first.ends(SessionEnd.LOGOFF);

        bench.opens("alice", Session.Kind.TCP, peer);
        assertThatThrownBy(() -> bench.sessions.onOpen("alice", Session.Kind.TCP, null, first))
                .hasMessageContaining("session.limit-per-user");
        assertThatThrownBy(() -> bench.sessions.onOpen("bob", Session.Kind.TCP, peer, first))
                .hasMessageContaining("session.limit-per-address");
    }

    @Test
    void sessionThatLeavesASharedCallbackLeavesTheOthersThere() {
        bench.with(Setting.SESSION_SUPERSEDE, false).settles();
        List<Client> sharing = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sharing.add(bench.opens("user" + i).registers(Bench.ALICE));
        }
        for (int leaving : new int[] {1, 2, 0}) {
            sharing.get(leaving).registers(Bench.BOB.withPort(6000 + leaving));
            sharing.set(leaving, sharing.get(3));
            assertThat(at(Bench.ALICE)).containsExactlyInAnyOrderElementsOf(
                    sharing.stream().map(Client::session).distinct().toList());
        }
        sharing.get(3).ends(SessionEnd.LOGOFF);
        assertThat(at(Bench.ALICE)).isEmpty();
    }

    @Test
    void suspectsAreCountedUntilTheyAreHeardOrEnd() {
        Client alice = bench.opens("alice").subscribes("news").registers(Bench.ALICE);
        Client bob = bench.opens("bob").subscribes("news").registers(Bench.BOB);
        bench.network.dies(Bench.ALICE);
        bench.network.dies(Bench.BOB);
        bench.changed("news");
        assertThat(bench.sessions.suspectCount()).isEqualTo(2);
        bob.ends(SessionEnd.LOGOFF);
        assertThat(bench.sessions.suspectCount()).isEqualTo(1);
        bench.sessions.onAlive(alice.session());
        assertThat(bench.sessions.suspectCount()).isZero();
    }

    private List<PushSession> at(Callback callback) {
        List<PushSession> found = new ArrayList<>();
        for (PushSession each = bench.sessions.at(callback); each != null; each = bench.sessions.after(each)) {
            found.add(each);
        }
        return found;
    }
}
