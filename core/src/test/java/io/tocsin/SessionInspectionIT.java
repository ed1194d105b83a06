package io.tocsin;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.SessionInspection.PushNow;
import io.tocsin.spi.Liveness;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Operators look at the sessions of a running server, on real sockets. */
class SessionInspectionIT {
    private static final byte[] CONTEXT = {1, 2, 3, 4};

    @ParameterizedTest
    @EnumSource(value = TransportKind.class, mode = Mode.EXCLUDE, names = "AUTO")
    void showsASessionFromItsFirstPushToItsEnd(TransportKind transport) throws IOException {
        try (NotificationServer server = server(transport);
                DatagramSocket client = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                EmbeddedSession session = server.open("alice")) {
            SessionInspection inspection = server.inspection();
            session.register((InetSocketAddress) client.getLocalSocketAddress(), CONTEXT);
            session.subscribe("inbox/alice");
            assertThat(inspection.pushNow(session.id())).isEqualTo(PushNow.NOTHING_PENDING);
            server.changed("inbox/alice");
            eventually("alice is pushed", () -> inspection.count("user=alice pending>0 unanswered=1") == 1);
            assertThat(server.statistics().unconfirmedCallbacks()).isEqualTo(1);

            SessionDetail shown =
                    inspection.inspect("127.0.0.1:" + client.getLocalPort()).orElseThrow();
            assertThat(shown.session().id()).isEqualTo(session.id());
            assertThat(shown.nextPushMillis()).isBetween(1L, 3_600_000L);
            assertThat(inspection.pushNow(session.id())).isEqualTo(PushNow.DUE);
            eventually("alice is pushed again", () -> server.transportStatistics().datagramsSent() == 2);

            session.retrieved();
            assertThat(server.statistics().confirmedCallbacks()).isEqualTo(1);
            assertThat(inspection.top("", "pushes", 10)).extracting(Session::pushes).containsExactly(2L);
            assertThat(inspection.close(session.id())).isTrue();
            assertThat(inspection.recentEnds())
                    .extracting(EndedSession::end)
                    .containsExactly(SessionEnd.CLOSED_BY_OPERATOR);
            assertThat(inspection.inspect(session.id())).isEmpty();
            TransportStatistics counted = server.transportStatistics();
            assertThat(counted.due()).isZero();
            assertThat(counted.sendFailures()).isEmpty();
        }
    }

    @Test
    void probesAClientOnRequest() throws IOException {
        AtomicBoolean asked = new AtomicBoolean();
        Liveness liveness = session -> {
            asked.set(true);
            return Liveness.Verdict.GONE;
        };
        try (NotificationServer server = server(TransportKind.AUTO)) {
            EmbeddedSession session = server.open("alice", liveness);
            assertThat(server.inspection().probe(session.id())).isTrue();
            eventually("the session has ended", () -> server.inspection().count("") == 0);
            assertThat(asked).isTrue();
            assertThat(server.inspection().recentEnds().getFirst().end()).isEqualTo(SessionEnd.UNREACHABLE);
        }
    }

    @ParameterizedTest
    @EnumSource(value = TransportKind.class, mode = Mode.EXCLUDE, names = "AUTO")
    void remembersUnreachables(TransportKind transport) throws IOException {
        try (NotificationServer server = server(transport);
                EmbeddedSession session = server.open("alice", asked -> Liveness.Verdict.ALIVE)) {
            InetSocketAddress gone;
            try (DatagramSocket client = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                gone = (InetSocketAddress) client.getLocalSocketAddress();
            }
            session.register(gone, CONTEXT);
            session.subscribe("inbox/alice");
            server.changed("inbox/alice");
            eventually("the second push bounces at the latest", () -> {
                server.inspection().pushNow(session.id());
                return !server.inspection().recentUnreachables().isEmpty();
            });
            ReceivedUnreachable unreachable = server.inspection().recentUnreachables().getLast();
            assertThat(unreachable.callback()).isEqualTo(gone);
            assertThat(unreachable.verdict()).isEqualTo(ReceivedUnreachable.Verdict.ACCEPTED);
            assertThat(unreachable.port()).isTrue();
            assertThat(server.transportStatistics().unreachablesByKind().get("PORT")).isPositive();
        }
    }

    @Test
    void pagesWhileSessionsComeAndGoOnOtherThreads() throws Exception {
        try (NotificationServer server = server(TransportKind.AUTO)) {
            List<String> staying = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                staying.add(server.open("staying" + i % 10).id());
            }
            AtomicBoolean stop = new AtomicBoolean();
            Thread crowd = Thread.ofVirtual().start(() -> {
                List<EmbeddedSession> open = new ArrayList<>();
                while (!stop.get()) {
                    if (open.isEmpty() || (open.size() < 2000 && ThreadLocalRandom.current().nextInt(5) < 3)) {
                        open.add(server.open("crowd" + ThreadLocalRandom.current().nextInt(100)));
                    } else {
                        open.remove(ThreadLocalRandom.current().nextInt(open.size())).close();
                    }
                }
            });
            try {
                for (int walk = 0; walk < 200; walk++) {
                    Map<String, Integer> seen = new HashMap<>();
                    String next = "";
                    do {
                        SessionPage page = server.inspection().page("", next, 17);
                        page.rows().forEach(row -> seen.merge(row.id(), 1, Integer::sum));
                        next = page.next();
                    } while (!next.isEmpty());
                    assertThat(seen.keySet()).containsAll(staying);
                    assertThat(seen.values()).containsOnly(1);
                }
            } finally {
                stop.set(true);
                crowd.join();
            }
        }
    }

    @Test
    void looksOnButNeverActsWhenTheServerHasStopped() throws IOException {
        NotificationServer server = server(TransportKind.AUTO);
        String id = server.open("alice").id();
        server.close();
        SessionInspection inspection = server.inspection();
        assertThat(inspection.count("user=alice")).isZero();
        assertThat(inspection.close(id)).isFalse();
        assertThat(inspection.recentEnds()).extracting(EndedSession::end).containsExactly(SessionEnd.SERVER_STOPPED);
        assertThatThrownBy(() -> inspection.inspect("127.0.0.1:4000"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the server has stopped");
    }

    private static NotificationServer server(TransportKind transport) throws IOException {
        return NotificationServer.builder()
                .useEnvironment(false)
                .set("control.address", "off")
                .set(Setting.PUSH_TRANSPORT, transport)
                .set(Setting.PUSH_INTERVAL, Duration.ofHours(1))
                .set(Setting.PUSH_MIN_GAP, Duration.ofMillis(1))
                .start();
    }
}
