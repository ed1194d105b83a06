package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import io.tocsin.TopicMark;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.push.Bench.Client;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What sessions ask for, and how they end. */
class SessionsTest {
    private final Bench bench = new Bench();

    @Test
    void retrievesWhatChangedWithItsMarks() {
        Client alice = bench.opens("alice").subscribes("a", "b", "c");
        String a = bench.topics.changed("a", () -> {});
        bench.topics.changed("b", () -> {});
        String b = bench.topics.changed("b", () -> {});

        assertThat(bench.sessions.onRetrieve(alice.session()))
                .containsExactlyInAnyOrder(new TopicMark("a", a), new TopicMark("b", b));
        assertThat(bench.sessions.onRetrieve(alice.session())).isEmpty();
    }

    @Test
    void keepsAChangePendingThatCameAfterTheRetrieve() {
        Client alice = bench.opens("alice").subscribes("a").registers(Bench.ALICE);
        bench.changed("a");
        alice.retrieves();
        bench.changed("a");
        assertThat(alice.state()).isEqualTo(Session.State.PENDING);
    }

    @Test
    void staysPendingWhileAnotherTopicIs() {
        Client alice = bench.opens("alice").subscribes("a", "b").registers(Bench.ALICE);
        bench.changed("a");
        bench.changed("b");
        assertThat(bench.sessions.onRetrieve(alice.session(), "a")).hasValueSatisfying(rows -> assertThat(rows).hasSize(1));
        assertThat(alice.state()).isEqualTo(Session.State.PENDING);
        bench.pushed();
        bench.passes(Duration.ofMinutes(1));
        assertThat(bench.pushed()).isEqualTo(1);
        assertThat(bench.sessions.onRetrieve(alice.session(), "b")).hasValueSatisfying(rows -> assertThat(rows).hasSize(1));
        assertThat(alice.state()).isEqualTo(Session.State.QUIET);
        assertThat(bench.sessions.onRetrieve(alice.session(), "nothing")).isEmpty();
    }

    @Test
    void isPendingAtOnceWithAnOldMark() {
        Client alice = bench.opens("alice");
        String old = alice.resumes("a", null);
        Client other = bench.opens("other").subscribes("a");
        bench.changed("a");
        Client again = bench.opens("alice");
        again.resumes("a", old);
        assertThat(again.state()).isEqualTo(Session.State.PENDING);
        assertThat(other.state()).isEqualTo(Session.State.PENDING);
    }

    @Test
    void isNotPendingWithThePresentMark() {
        Client alice = bench.opens("alice").subscribes("a");
        String present = bench.topics.changed("a", () -> {});
        Client again = bench.opens("alice");
        assertThat(again.resumes("a", present)).isEqualTo(present);
        assertThat(again.state()).isEqualTo(Session.State.QUIET);
        assertThat(alice.state()).isEqualTo(Session.State.PENDING);
    }

    @Test
    void isPendingAtOnceWithAForeignMarkAndWithNoMarkAtAll() {
        for (String mark : List.of("00000000000ffff0-000000000001", "nonsense", "-")) {
            Client alice = bench.opens("alice");
            String present = alice.resumes("a", mark);
            assertThat(alice.state()).isEqualTo(Session.State.PENDING);
            assertThat(bench.sessions.onRetrieve(alice.session())).containsExactly(new TopicMark("a", present));
        }
    }

    @Test
    void missesNoChangeOfATopicThatWasForgottenMeanwhile() {
        Client alice = bench.opens("alice");
        String mark = alice.resumes("a", null);
        alice.ends(SessionEnd.DISCONNECTED);
        assertThat(bench.topics.size()).isZero();
        bench.changed("a");

        Client again = bench.opens("alice");
        again.resumes("a", mark);
        assertThat(again.state()).isEqualTo(Session.State.PENDING);
    }

    @Test
    void isQuietAgainWhenThePendingTopicIsUnsubscribed() {
        Client alice = bench.opens("alice").subscribes("a").registers(Bench.ALICE);
        bench.changed("a");
        bench.pushed();
        assertThat(bench.sessions.onUnsubscribe(alice.session(), "a")).isTrue();
        assertThat(bench.sessions.onUnsubscribe(alice.session(), "a")).isFalse();
        bench.passes(Duration.ofMinutes(2));
        assertThat(bench.pushed()).isZero();
        assertThat(bench.sessions.counters.pending.get()).isZero();
    }

    @Test
    void fallsSilentEverywhereWhenATopicIsRetrievedForAll() {
        for (int i = 0; i < 10; i++) {
            bench.opens("alice").subscribes("inbox/alice").registers(Bench.ALICE.withPort(2000 + i));
        }
        bench.changed("inbox/alice");
        assertThat(bench.sessions.onRetrievedByAll("inbox/alice")).isEqualTo(10);
        bench.pushed();
        bench.passes(Duration.ofMinutes(2));
        assertThat(bench.pushed()).isZero();
        assertThat(bench.sessions.counters.pending.get()).isZero();
    }

    @Test
    void refusesOneSessionMoreThanTheLimits() throws Exception {
        InetSocketAddress peer = new InetSocketAddress("192.0.2.1", 4000);
        bench.with(Setting.SESSION_LIMIT, 4)
                .with(Setting.SESSION_LIMIT_PER_USER, 2)
                .with(Setting.SESSION_LIMIT_PER_ADDRESS, 2)
                .settles();
        bench.opens("alice", Session.Kind.TCP, peer);
        Client second = bench.opens("alice");
        assertThatThrownBy(() -> bench.sessions.onOpen("alice", Session.Kind.TCP, null, second))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("session.limit-per-user");
        bench.opens("bob", Session.Kind.TCP, peer);
        assertThatThrownBy(() -> bench.sessions.onOpen("carol", Session.Kind.TCP, peer, second))
                .hasMessageContaining("session.limit-per-address");
        bench.opens("carol");
        assertThatThrownBy(() -> bench.sessions.onOpen("dave", Session.Kind.TCP, null, second))
                .hasMessageContaining("session.limit)");
        second.ends(SessionEnd.LOGOFF);
        bench.opens("alice");
    }

    @Test
    void refusesOneTopicMoreThanTheLimitButNotTheSameAgain() throws Exception {
        bench.with(Setting.TOPIC_LIMIT_PER_SESSION, 2).settles();
        Client alice = bench.opens("alice").subscribes("a", "b");
        assertThatThrownBy(() -> bench.sessions.onSubscribe(alice.session(), "c", null))
                .isInstanceOf(LimitExceededException.class);
        bench.sessions.onSubscribe(alice.session(), "a", null);
    }

    @Test
    void takesTheSourceOfTheNonceAsCallback() {
        Client alice = bench.opens("alice").subscribes("a");
        byte[] nonce = bench.sessions.onProve(alice.session(), alice.context());
        bench.changed("a");
        bench.network.arrives(Bench.BOB, new byte[16]);
        bench.settles();
        assertThat(alice.told).isEmpty();
        bench.network.arrives(Bench.ALICE, nonce);
        bench.settles();
        assertThat(alice.told).containsExactly("registered 10.7.0.1:5001");
        assertThat(bench.pushed()).isEqualTo(1);
        assertThat(bench.sessions.counters.datagramsIgnored.get()).isEqualTo(1);
    }

    @Test
    void ignoresTheNonceOfASessionThatEndedOrAskedForAnother() {
        Client alice = bench.opens("alice");
        byte[] first = bench.sessions.onProve(alice.session(), alice.context());
        byte[] second = bench.sessions.onProve(alice.session(), alice.context());
        bench.network.arrives(Bench.ALICE, first);
        bench.settles();
        assertThat(alice.told).isEmpty();
        alice.ends(SessionEnd.LOGOFF);
        bench.network.arrives(Bench.ALICE, second);
        bench.settles();
        assertThat(alice.told).isEmpty();
    }

    @Test
    void ignoresANonceFromAPortThatNoCallbackMayHave() {
        Client alice = bench.opens("alice");
        byte[] nonce = bench.sessions.onProve(alice.session(), alice.context());
        bench.network.arrives(Bench.ALICE.withPort(53), nonce);
        bench.settles();
        assertThat(alice.told).isEmpty();
    }

    @Test
    void ignoresANonceFromLoopbackForAClientFromElsewhere() {
        Client alice = bench.opens("alice", Session.Kind.TCP, new InetSocketAddress("192.0.2.1", 4000));
        byte[] nonce = bench.sessions.onProve(alice.session(), alice.context());
        bench.network.arrives(Callback.ofIpv4(0x7f000001, 5000), nonce);
        bench.settles();
        assertThat(alice.told).isEmpty();
    }

    @Test
    void keepsWhatIsPendingWhenItSubscribesAgain() {
        Client alice = bench.opens("alice").subscribes("a");
        bench.changed("a");
        alice.subscribes("a");
        assertThat(alice.state()).isEqualTo(Session.State.PENDING);
        assertThat(alice.retrieves()).isEqualTo(1);
    }

    @Test
    void sendsThreeDatagramsToAnUnprovedAddressHoweverOftenItIsRegistered() {
        Callback stranger = Callback.ofIpv4(0xc6336401, 4000);
        for (int i = 0; i < 10; i++) {
            Client mallory = bench.opens("mallory" + i).subscribes("a");
            bench.sessions.onRegister(mallory.session(), stranger.withPort(4000 + i), mallory.context(), false);
        }
        for (int i = 0; i < 10; i++) {
            bench.changed("a");
            bench.passes(Duration.ofMinutes(1));
        }
        // one batch is filled before any of it counts; it must not exceed the allowance either
        assertThat(bench.pushed()).isLessThanOrEqualTo(UnprovedAddresses.DATAGRAMS_EACH);
    }

    @Test
    void neverEndsAProvedSessionForAnUnprovedOneOnItsCallback() {
        Client alice = bench.opens("alice").registers(Bench.ALICE);
        Client mallory = bench.opens("mallory");
        bench.sessions.onRegister(mallory.session(), Bench.ALICE, mallory.context(), false);
        assertThat(alice.end).isEmpty();
    }

    @Test
    void endsAnEmbeddedSessionThatNobodyTouchedForTheKeepAliveTimeout() {
        Client quiet = bench.opens("quiet", Session.Kind.EMBEDDED, null);
        Client busy = bench.opens("busy", Session.Kind.EMBEDDED, null);
        Client tcp = bench.opens("tcp");
        for (int minutes = 0; minutes < 119; minutes += 7) {
            bench.passes(Duration.ofMinutes(7));
            busy.session().touch(Duration.ofMinutes(minutes + 7).toNanos());
        }
        assertThat(quiet.end).isEmpty();
        bench.passes(Duration.ofMinutes(20));
        assertThat(quiet.end).contains(SessionEnd.IDLE_TIMEOUT);
        assertThat(busy.end).isEmpty();
        assertThat(tcp.end).isEmpty();
    }

    @Test
    void endsASilentTcpSessionWhereAskedFor() {
        bench.with(Setting.SESSION_IDLE_TIMEOUT, Duration.ofMinutes(8)).settles();
        Client tcp = bench.opens("tcp");
        bench.passes(Duration.ofMinutes(8).minusNanos(1));
        assertThat(tcp.end).isEmpty();
        bench.passes(Duration.ofMinutes(1));
        assertThat(tcp.end).contains(SessionEnd.IDLE_TIMEOUT);
    }

    @Test
    void wakesUpForIdleSessionsNoMoreOftenThanItHasTo() {
        for (int i = 0; i < 100; i++) {
            bench.opens("user" + i, Session.Kind.EMBEDDED, null);
        }
        bench.settles();
        assertThat(bench.nanosUntilDue()).isEqualTo(Duration.ofMinutes(15).toNanos());
    }

    @Test
    void findsASessionByItsIdAndByNoOther() {
        Client alice = bench.opens("alice");
        String id = alice.session().id();
        assertThat(bench.sessions.table.find(id)).isSameAs(alice.session());
        assertThat(bench.sessions.table.find("0" + id)).isNull();
        assertThat(bench.sessions.table.find(id.substring(1))).isNull();
        assertThat(bench.sessions.table.find("")).isNull();
        assertThat(bench.sessions.table.find("zzzzzzzzzzzzzzzz")).isNull();
        alice.ends(SessionEnd.LOGOFF);
        Client bob = bench.opens("bob");
        assertThat(bench.sessions.table.find(id)).isNull();
        assertThat(bench.sessions.table.find(bob.session().id())).isSameAs(bob.session());
    }

    @Test
    void endsEverySessionOnceWhenTheServerStops() {
        Client alice = bench.opens("alice");
        Client bob = bench.opens("bob");
        bob.ends(SessionEnd.LOGOFF);
        bench.loop.onStop();
        assertThat(alice.end).contains(SessionEnd.SERVER_STOPPED);
        assertThat(bob.end).contains(SessionEnd.LOGOFF);
        assertThat(bench.transport.isClosed()).isTrue();
        assertThatThrownBy(() -> new PushCommands(bench.loop).retrieve(alice.session()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stopped");
    }

    @Test
    void confirmsACallbackByTheRetrieveAfterAPush() {
        Client alice = bench.opens("alice").subscribes("a").registers(Bench.ALICE);
        alice.retrieves();
        assertThat(bench.sessions.snapshot(alice.session()).confirmed()).isFalse();
        bench.changed("a");
        alice.retrieves();
        assertThat(bench.sessions.snapshot(alice.session()).confirmed()).isTrue();
        alice.registers(Bench.BOB);
        assertThat(bench.sessions.snapshot(alice.session()).confirmed()).isFalse();
    }

    @Test
    void showsNoContextInWhatItTells() {
        Client alice = bench.opens("alice").registers(Bench.ALICE);
        Context context = alice.context();
        assertThat(bench.sessions.snapshot(alice.session()).toString()).doesNotContain(context.toHex());
        assertThat(context.toString()).doesNotContain(context.toHex());
    }

    @Test
    void takesTheNewContextWhenTheSameCallbackIsProvedAgain() {
        Client alice = bench.opens("alice").subscribes("inbox/alice");
        Context first = Context.of(new byte[] {1});
        Context second = Context.of(new byte[] {2});
        bench.network.arrives(Bench.ALICE, bench.sessions.onProve(alice.session(), first));
        bench.settles();
        bench.network.arrives(Bench.ALICE, bench.sessions.onProve(alice.session(), second));
        bench.settles();

        bench.changed("inbox/alice");
        assertThat(bench.network.receivedBy(Bench.ALICE)).containsExactly(second);
    }

    @Test
    void pushesNothingForAChangeThatWasRetrievedForAllBeforeItWasAnnounced() {
        Client alice = bench.opens("alice").subscribes("news").registers(Bench.ALICE);

        bench.topics.changed("news", () -> {});
        assertThat(bench.sessions.onRetrievedByAll("news")).isEqualTo(1);
        bench.settles();

        assertThat(bench.pushed()).isZero();
        assertThat(alice.retrieves()).isZero();
    }
}
