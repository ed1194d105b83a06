package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Quote;
import io.tocsin.datagram.Unreachable;
import io.tocsin.flight.FlightRecording;
import io.tocsin.push.Bench.Client;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a recording tells of sessions and pushes, to the nanosecond. */
class FlightStoryTest {
    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.ofLiteral("2001:db8::7"), 40_000);

    private final FlightRecording recording = FlightRecording.ofEverything();
    private final Bench bench = new Bench().with(Setting.PUSH_INTERVAL, Duration.ofSeconds(10));

    @AfterEach
    void stops() {
        recording.close();
    }

    private List<RecordedEvent> recorded(String event) {
        return recording.of("bench", event);
    }

    private RecordedEvent only(String event) {
        List<RecordedEvent> events = recorded(event);
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    @Test
    void tellsWhoCame() {
        Client alice = bench.opens("alice", Session.Kind.TCP, PEER);
        RecordedEvent opened = only("SessionOpened");
        assertThat(opened.getString("session")).isEqualTo(alice.session().id());
        assertThat(opened.getString("user")).isEqualTo("alice");
        assertThat(opened.getString("kind")).isEqualTo("TCP");
        assertThat(opened.getString("peer")).isEqualTo("[2001:db8:0:0:0:0:0:7]:40000");
    }

    @Test
    void sumsUpASessionThatEnds() {
        Client alice = bench.opens("alice").subscribes("inbox").registers(Bench.ALICE);
        bench.changed("inbox");
        bench.passes(Duration.ofSeconds(10));
        alice.retrieves();
        bench.changed("inbox");
        bench.passes(Duration.ofMillis(100));
        alice.ends(SessionEnd.LOGOFF);
        RecordedEvent ended = only("SessionEnded");
        assertThat(ended.getString("session")).isEqualTo(alice.session().id());
        assertThat(ended.getString("user")).isEqualTo("alice");
        assertThat(ended.getString("reason")).isEqualTo("LOGOFF");
        assertThat(ended.getString("callback")).isEqualTo("10.7.0.1:5001");
        assertThat(ended.getDuration("lasted")).isEqualTo(Duration.ofMillis(10_100));
        assertThat(ended.getLong("pushes")).isEqualTo(3);
        assertThat(ended.getLong("unanswered")).isEqualTo(1);
        assertThat(ended.getLong("unreachables")).isZero();
    }

    @Test
    void tellsWhichRepetitionAPushIsAndHowLateItCame() {
        Client alice = bench.opens("alice").subscribes("inbox").registers(Bench.ALICE);
        bench.changed("inbox");
        bench.passes(Duration.ofSeconds(10));
        bench.passes(Duration.ofSeconds(13));
        alice.retrieves();
        bench.passes(Duration.ofSeconds(1));
        bench.changed("inbox");
        List<RecordedEvent> pushes = recorded("Push");
        assertThat(pushes).extracting(push -> push.getLong("repetition")).containsExactly(0L, 1L, 2L, 0L);
        assertThat(pushes)
                .extracting(push -> push.getDuration("late"))
                .containsExactly(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(3), Duration.ZERO);
        assertThat(pushes).allSatisfy(push -> assertThat(push.getString("callback")).isEqualTo("10.7.0.1:5001"));
        assertThat(pushes).allSatisfy(push -> assertThat(push.getString("session")).isEqualTo(alice.session().id()));
    }

    @Test
    void doesNotCallAPushLateThatKeptTheMinimumGap() {
        bench.with(Setting.PUSH_MIN_GAP, Duration.ofSeconds(5));
        Client alice = bench.opens("alice").subscribes("inbox").registers(Bench.ALICE);
        bench.changed("inbox");
        alice.retrieves();
        bench.changed("inbox");
        bench.passes(Duration.ofSeconds(6));
        assertThat(recorded("Push"))
                .extracting(push -> push.getDuration("late"))
                .containsExactly(Duration.ZERO, Duration.ofSeconds(1));
    }

    @Test
    void doesNotCallARepetitionLateThatKeptTheMinimumGap() {
        bench.with(Setting.PUSH_MIN_GAP, Duration.ofSeconds(30));
        bench.opens("alice").subscribes("inbox").registers(Bench.ALICE);
        bench.changed("inbox");
        bench.passes(Duration.ofSeconds(31));
        assertThat(recorded("Push"))
                .extracting(push -> push.getDuration("late"))
                .containsExactly(Duration.ZERO, Duration.ofSeconds(1));
    }

    @Test
    void tellsHowAProbeOfALivingClientEnded() {
        Client alice = bench.opens("alice").subscribes("inbox").registers(Bench.ALICE);
        bench.network.dies(Bench.ALICE);
        bench.changed("inbox");
        assertThat(recorded("Probe")).isEmpty();
        bench.passes(Duration.ofSeconds(52));
        RecordedEvent probe = recorded("Probe").getFirst();
        assertThat(probe.getString("session")).isEqualTo(alice.session().id());
        assertThat(probe.getString("callback")).isEqualTo("10.7.0.1:5001");
        assertThat(probe.getString("outcome")).isEqualTo("ALIVE");
        assertThat(probe.getDuration("took")).isEqualTo(Duration.ofSeconds(52));
    }

    @Test
    void tellsHowAProbeOfADeadClientEnded() {
        Client alice = bench.opens("alice").subscribes("inbox").registers(Bench.ALICE);
        bench.network.dies(Bench.ALICE);
        bench.changed("inbox");
        bench.passes(Duration.ofMillis(4));
        alice.ends(SessionEnd.RESET);
        RecordedEvent probe = only("Probe");
        assertThat(probe.getString("outcome")).isEqualTo("ENDED");
        assertThat(probe.getDuration("took")).isEqualTo(Duration.ofMillis(4));
        assertThat(only("SessionEnded").getString("reason")).isEqualTo("UNREACHABLE");
        assertThat(only("SessionEnded").getLong("unreachables")).isEqualTo(1);
    }

    @Test
    void tellsWhatBecameOfEveryUnreachable() {
        Client alice = bench.opens("alice").subscribes("inbox").registers(Bench.ALICE);
        says(Bench.ALICE, Unreachable.Kind.PORT, Quote.of(alice.context().toBytes()));
        bench.changed("inbox");
        says(Bench.ALICE, Unreachable.Kind.PORT, Quote.of(new byte[] {1, 2, 3}));
        says(Bench.BOB, Unreachable.Kind.PORT, Quote.HEADERS_ALONE);
        says(Bench.ALICE, Unreachable.Kind.HOST, Quote.HEADERS_ALONE);
        assertThat(recorded("Unreachable"))
                .extracting(event ->
                        event.getString("callback") + " " + event.getString("what") + " " + event.getString("verdict"))
                .containsExactly(
                        "10.7.0.1:5001 PORT NOTHING_SENT",
                        "10.7.0.1:5001 PORT WRONG_CONTEXT",
                        "10.7.0.2:5002 PORT UNKNOWN_CALLBACK",
                        "10.7.0.1:5001 HOST ACCEPTED");
        assertThat(bench.sessions.unreachables.accepted()).isEqualTo(1);
        assertThat(bench.sessions.unreachables.ignored()).isEqualTo(3);
    }

    @Test
    void anAcceptedUnreachableStaysAcceptedWhateverOtherSessionsAreAtTheCallback() {
        bench.with(Setting.SESSION_SUPERSEDE, false);
        bench.opens("bob").registers(Bench.ALICE);
        Client alice = bench.opens("alice").subscribes("inbox").registers(Bench.ALICE);
        bench.opens("carol").registers(Bench.ALICE);
        bench.changed("inbox");
        says(Bench.ALICE, Unreachable.Kind.PORT, Quote.of(alice.context().toBytes()));
        assertThat(only("Unreachable").getString("verdict")).isEqualTo("ACCEPTED");
    }

    private void says(Callback callback, Unreachable.Kind kind, Quote quote) {
        bench.loop.onUnreachable(new Unreachable(callback, kind, quote));
    }
}
