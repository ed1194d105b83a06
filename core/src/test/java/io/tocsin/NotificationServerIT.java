package io.tocsin;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.spi.Liveness;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A whole server with embedded sessions, on real sockets. */
class NotificationServerIT {
    private static final byte[] CONTEXT = {1, 2, 3, 4};

    @ParameterizedTest
    @EnumSource(value = TransportKind.class, mode = Mode.EXCLUDE, names = "AUTO")
    void pushesUntilRetrieved(TransportKind transport) throws IOException {
        try (NotificationServer server = server(transport).start();
                DatagramSocket client = client();
                EmbeddedSession session = server.open("alice")) {
            assertThat(server.transport().name()).isEqualTo(transport.toString());
            session.register(address(client), CONTEXT);
            session.subscribe("inbox/alice");

            String mark = server.changed("inbox/alice");
            assertThat(receive(client)).isEqualTo(CONTEXT);
            assertThat(receive(client)).isEqualTo(CONTEXT);
            assertThat(session.snapshot().state()).isEqualTo(Session.State.PENDING);

            assertThat(session.retrieved()).containsExactly(new TopicMark("inbox/alice", mark));
            long sent = server.statistics().pushesSent();
            for (long heard = 2; heard < sent; heard++) {
                assertThat(receive(client)).isEqualTo(CONTEXT);
            }
            client.setSoTimeout(500);
            assertThatThrownBy(() -> receive(client)).isInstanceOf(SocketTimeoutException.class);
            assertThat(server.statistics().pushesSent()).isEqualTo(sent);
        }
    }

    @ParameterizedTest
    @EnumSource(value = TransportKind.class, mode = Mode.EXCLUDE, names = "AUTO")
    void asksTheApplicationWhenDatagramsBounceAndEndsTheSessionThatIsGone(TransportKind transport) throws IOException {
        List<String> story = Collections.synchronizedList(new ArrayList<>());
        SessionListener listener = new SessionListener() {
            @Override
            public void suspect(Session session) {
                story.add("suspect");
            }

            @Override
            public void ended(Session session, SessionEnd end) {
                story.add(end.toString());
            }
        };
        try (NotificationServer server = server(transport).listener(listener).start()) {
            EmbeddedSession gone = server.open("alice", asked -> Liveness.Verdict.GONE);
            InetSocketAddress callback;
            try (DatagramSocket client = client()) {
                callback = address(client);
            }
            gone.register(callback, CONTEXT);
            gone.subscribe("inbox/alice");
            server.changed("inbox/alice");
            eventually("the session ends", () -> story.contains("UNREACHABLE"));
            assertThat(story).containsExactly("suspect", "UNREACHABLE");
            assertThat(server.session(gone.id())).isEmpty();
            assertThat(gone.retrieved()).isEmpty();
        }
    }

    @Test
    void keepsTheSessionWhoseClientTheApplicationFoundAlive() throws IOException {
        AtomicBoolean asked = new AtomicBoolean();
        try (NotificationServer server = server(TransportKind.LINUX).start()) {
            EmbeddedSession session = server.open("alice", suspect -> {
                asked.set(true);
                return Liveness.Verdict.ALIVE;
            });
            try (DatagramSocket client = client()) {
                session.register(address(client), CONTEXT);
            }
            session.subscribe("inbox/alice");
            server.changed("inbox/alice");
            eventually("the application is asked", asked::get);
            eventually("the suspicion is over", () -> server.statistics().suspect() == 0);
            assertThat(session.snapshot().unreachables()).isPositive();
        }
    }

    @Test
    void ringsTheApplicationsBellInBand() throws IOException {
        AtomicInteger rung = new AtomicInteger();
        try (NotificationServer server = server(TransportKind.NIO).start();
                EmbeddedSession session = server.open("alice")) {
            session.subscribe("inbox/alice");
            session.registerInBand(rung::incrementAndGet);
            server.changed("inbox/alice");
            eventually("two rings", () -> rung.get() >= 2);
            session.retrieved("inbox/alice");
        }
    }

    @Test
    void appliesANewIntervalToASessionThatIsWaiting() throws IOException {
        try (NotificationServer server = server(TransportKind.AUTO).set(Setting.PUSH_INTERVAL, Duration.ofHours(1)).start();
                DatagramSocket client = client();
                EmbeddedSession session = server.open("alice")) {
            session.register(address(client), CONTEXT);
            session.subscribe("inbox/alice");
            server.changed("inbox/alice");
            receive(client);
            eventually("the loop sleeps", () -> session.snapshot().pushes() == 1);
            server.settings().apply("push.interval=200ms", "test");
            assertThat(receive(client)).isEqualTo(CONTEXT);
        }
    }

    @Test
    void letsTwoServersLiveSideBySideAndLeavesNoThread() throws IOException {
        Set<String> before = threads();
        for (int round = 0; round < 10; round++) {
            try (NotificationServer one = server(TransportKind.LINUX).set(Setting.NAME, "one").start();
                    NotificationServer two = server(TransportKind.NIO).set(Setting.NAME, "two").start()) {
                assertThat(one.controlAddress()).isNotEqualTo(two.controlAddress());
                one.open("alice").subscribe("a");
                assertThat(two.statistics().sessions()).isZero();
            }
        }
        eventually("no thread is left", () -> before.containsAll(threads()));
    }

    @Test
    void leavesNothingBehindWhenItCannotStart() throws IOException {
        Set<String> before = threads();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> server(TransportKind.AUTO)
                            .set("control.address", "127.0.0.1:" + taken.getLocalPort())
                            .start())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("control.address")
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()));
        }
        eventually("no thread is left", () -> before.containsAll(threads()));
    }

    @Test
    void refusesToListenToStrangersWithoutBeingTold() {
        assertThatThrownBy(() -> server(TransportKind.AUTO).set("control.address", "0.0.0.0:0").start())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("auth.mode");
    }

    @Test
    void saysWhatAnEmbedderDidWrong() throws IOException {
        try (NotificationServer server = server(TransportKind.AUTO).start();
                EmbeddedSession session = server.open("alice")) {
            assertThatThrownBy(() -> server.changed("two words")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> session.subscribe("")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> session.register(loopback(0), CONTEXT))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> session.register(loopback(5000), new byte[17]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("16");
            assertThatThrownBy(() -> session.register(multicast(), CONTEXT))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void runsAFeedForAsLongAsItLives() throws IOException {
        AtomicBoolean stopped = new AtomicBoolean();
        try (NotificationServer server = server(TransportKind.AUTO)
                .feed(changed -> {
                    changed.accept("fed");
                    return () -> stopped.set(true);
                })
                .start()) {
            assertThat(server.statistics().changesPublished()).isEqualTo(1);
        }
        assertThat(stopped).isTrue();
    }

    private static ServerBuilder server(TransportKind transport) {
        return NotificationServer.builder()
                .useEnvironment(false)
                .set("control.address", "127.0.0.1:0")
                .set(Setting.PUSH_TRANSPORT, transport)
                .set(Setting.PUSH_INTERVAL, Duration.ofMillis(200));
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static InetSocketAddress multicast() throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {(byte) 224, 0, 0, 1}), 5000);
    }

    private static DatagramSocket client() throws IOException {
        DatagramSocket socket = new DatagramSocket(loopback(0));
        socket.setSoTimeout(Eventually.BOUND_MILLIS);
        return socket;
    }

    private static InetSocketAddress address(DatagramSocket client) {
        return new InetSocketAddress(client.getLocalAddress(), client.getLocalPort());
    }

    private static byte[] receive(DatagramSocket client) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[64], 64);
        client.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("tocsin"))
                .collect(Collectors.toSet());
    }
}
