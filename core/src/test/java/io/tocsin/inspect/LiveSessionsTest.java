package io.tocsin.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.EndedSession;
import io.tocsin.Session;
import io.tocsin.SessionDetail.Subscribed;
import io.tocsin.SessionEnd;
import io.tocsin.SessionInspection.PushNow;
import io.tocsin.SessionPage;
import io.tocsin.datagram.Callback;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages, tops, one session, and what operators do to it. */
class LiveSessionsTest {
    private static final Callback HERE = Callback.ofIpv4(0x0a070001, 5001);

    private final Lobby lobby = new Lobby();
    private final LiveSessions inspection = lobby.inspection;

    @AfterEach
    void everybodyLeaves() throws InterruptedException {
        lobby.shuts();
    }

    // -- pages

    @Test
    void pagesFollowOneAnotherUntilTheLast() {
        for (int i = 0; i < 7; i++) {
            lobby.opens("user" + i);
        }
        SessionPage first = inspection.page("", "", 3);
        assertThat(users(first.rows())).containsExactly("user0", "user1", "user2");
        assertThat(first.next()).isEqualTo(first.rows().getLast().id());
        assertThat(first.scanned()).isEqualTo(4);
        SessionPage second = inspection.page("", first.next(), 3);
        assertThat(users(second.rows())).containsExactly("user3", "user4", "user5");
        SessionPage third = inspection.page("", second.next(), 3);
        assertThat(users(third.rows())).containsExactly("user6");
        assertThat(third.next()).isEmpty();
    }

    @Test
    void theLastPageSaysSoAlsoWhenItIsFull() {
        for (int i = 0; i < 4; i++) {
            lobby.opens(i % 2 == 0 ? "even" : "odd");
        }
        assertThat(inspection.page("user=even", "", 2).next()).isEmpty();
    }

    @Test
    void aPageGoesOnWhereTheLastRowWasThoughItsSessionIsGone() {
        List<Lobby.Guest> guests = IntStream.range(0, 5).mapToObj(i -> lobby.opens("user" + i)).toList();
        SessionPage first = inspection.page("", "", 2);
        guests.get(1).leaves();
        assertThat(users(inspection.page("", first.next(), 9).rows())).containsExactly("user2", "user3", "user4");
    }

    @Test
    void takesALimitOutOfBoundsAsTheNearest() {
        lobby.opens("alice");
        lobby.opens("bob");
        assertThat(inspection.page("", "", 0).rows()).hasSize(1);
        assertThat(inspection.page("", "", Integer.MAX_VALUE).rows()).hasSize(2);
        assertThat(inspection.top("", "age", -1)).isEmpty();
        lobby.passes(Duration.ofSeconds(1));
        assertThat(inspection.top("", "age", -1)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "12345678", "00000000ffffffff", "0000000080000000", "zzzzzzzzzzzzzzzz", "5001"})
    void refusesWhatNoPageEndedWith(String after) {
        assertThatThrownBy(() -> inspection.page("", after, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no page of this server ended with " + after);
    }

    // -- tops

    @Test
    void givesThoseThatHaveMostFirstAndLeavesOutThoseThatHaveNone() {
        for (int i = 0; i < 50; i++) {
            Lobby.Guest guest = lobby.opens("user" + i);
            for (int topic = 0; topic < (i * 7) % 20; topic++) {
                guest.subscribes("topic" + topic);
            }
        }
        List<Session> top = inspection.top("", "topics", 5);
        assertThat(users(top)).containsExactly("user17", "user37", "user14", "user34", "user11");
        assertThat(top).extracting(Session::topics).containsExactly(19, 19, 18, 18, 17);
        assertThat(users(inspection.top("user!=user17", " TOPICS ", 2))).containsExactly("user37", "user14");
        assertThat(inspection.top("", "topics", 1000)).hasSize(47);
        assertThat(inspection.top("", "unreachables", 10)).isEmpty();
    }

    @Test
    void saysByWhatSessionsCanBeCompared() {
        assertThatThrownBy(() -> inspection.top("", "pendng", 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sessions cannot be compared by pendng; did you mean pending?")
                .hasMessageContaining("topics, pending, pushes, unanswered, unreachables, idle, age, waiting");
    }

    // -- one session

    @Test
    void showsOneSessionByItsIdOrItsCallback() {
        Lobby.Guest alice = lobby.opens("alice").subscribes("b", "a").registers(HERE);
        lobby.changes("b");
        var shown = inspection.inspect(alice.id()).orElseThrow();
        assertThat(shown.session().user()).isEqualTo("alice");
        assertThat(shown.subscriptions()).containsExactly(new Subscribed("b", true), new Subscribed("a", false));
        assertThat(shown.nextPushMillis()).isEqualTo(60_000);
        assertThat(inspection.inspect(" 10.7.0.1:5001 ")).contains(shown);
        assertThat(inspection.inspect("10.7.0.1:5002")).isEmpty();
        assertThat(inspection.inspect("[2001:db8::7]:5001")).isEmpty();
        assertThat(inspection.inspect("0123456789abcdef")).isEmpty();
    }

    @Test
    void showsTheOldestOfSeveralSessionsAtACallback() {
        Lobby.Guest later = lobby.opens("first");
        lobby.passes(Duration.ofSeconds(1));
        lobby.opens("second").registers(HERE);
        later.registers(HERE);
        lobby.passes(Duration.ofSeconds(1));
        lobby.opens("third").registers(HERE);
        assertThat(inspection.inspect("10.7.0.1:5001").orElseThrow().session().user()).isEqualTo("first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "localhost:5001", "10.7.0.1", "10.7:5001", "10.7.*:5001", "10.7.0.1:*", "[::1]"})
    void saysWhatIsNeitherAnIdNorACallbackAndAsksNoNameServer(String text) {
        assertThatThrownBy(() -> inspection.inspect(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neither a session's id (16 hex digits) nor a callback such as 10.0.0.7:4000");
    }

    @Test
    void closesOneSessionAndRemembersItsEnd() {
        Lobby.Guest alice = lobby.opens("alice").subscribes("news").registers(HERE);
        lobby.changes("news").passes(Duration.ofMinutes(1));
        assertThat(inspection.close(alice.id())).isTrue();
        assertThat(inspection.close(alice.id())).isFalse();
        assertThat(inspection.count("")).isZero();

        EndedSession ended = inspection.recentEnds().getFirst();
        assertThat(ended.number()).isEqualTo(1);
        assertThat(ended.id()).isEqualTo(alice.id());
        assertThat(ended.end()).isEqualTo(SessionEnd.CLOSED_BY_OPERATOR);
        assertThat(ended.callback()).contains(HERE.socketAddress());
        assertThat(ended.lasted()).isEqualTo(Duration.ofMinutes(1));
        assertThat(ended.when()).isEqualTo(Instant.EPOCH.plusSeconds(60));
        assertThat(ended.pushes()).isEqualTo(2);
        assertThat(ended.unansweredPushes()).isEqualTo(2);
    }

    @Test
    void actsOnNoSessionThatIsNotThere() {
        assertThat(inspection.close("0123456789abcdef")).isFalse();
        assertThat(inspection.probe("what")).isFalse();
        assertThat(inspection.pushNow("")).isEqualTo(PushNow.NO_SESSION);
    }

    @Test
    void looksBackWhenTheServerHasStopped() throws InterruptedException {
        Lobby.Guest alice = lobby.opens("alice");
        lobby.shuts();
        assertThat(inspection.page("", "", 10).rows()).isEmpty();
        assertThat(inspection.inspect(alice.id())).isEmpty();
        assertThat(inspection.recentEnds()).extracting(EndedSession::end).containsExactly(SessionEnd.SERVER_STOPPED);
    }

    private static List<String> users(List<Session> sessions) {
        return sessions.stream().map(Session::user).toList();
    }
}
