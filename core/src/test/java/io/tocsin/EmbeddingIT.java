package io.tocsin;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.spi.AccessPolicy;
import io.tocsin.spi.ChangeFeed;
import io.tocsin.spi.Liveness.Verdict;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The code on the page for embedders, as it stands there. */
@Timeout(60)
class EmbeddingIT {
    private static final Path PAGE = Path.of("EMBEDDING.md");
    private static final Path SOURCE = Path.of("src/test/java/io/tocsin/EmbeddingIT.java");
    private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");
    private static final byte[] CONTEXT = {1, 2, 3, 4};

    private final WebSocket webSocket = new WebSocket();
    private final Presence presence = new Presence();

    @Test
    void everyPieceOfCodeOnThePageIsHere() {
        String source = unindented(Repository.read(SOURCE));
        List<MatchResult> pieces = JAVA.matcher(Repository.read(PAGE)).results().toList();
        assertThat(pieces).hasSizeGreaterThan(10)
                .allSatisfy(piece -> assertThat(source).contains(unindented(piece.group(1))));
    }

    private static String unindented(String code) {
        return code.replaceAll("(?m)^ +", "");
    }

    @Test
    void sessionsOfTheApplication() throws Exception {
        NotificationServer server = NotificationServer.builder()
                .set(Setting.NAME, "shop")                            // in JMX names, thread names and the greeting
                .set(Setting.CONTROL_ADDRESS, Optional.empty())       // no TCP: only the application opens sessions
                .set(Setting.PUSH_INTERVAL, Duration.ofSeconds(30))
                .start();
        try (server; DatagramSocket client = client()) {
            InetAddress address = client.getLocalAddress();
            int port = client.getLocalPort();
            byte[] context = CONTEXT;
            EmbeddedSession session = server.open("alice", suspect -> webSocket.ping() ? Verdict.ALIVE : Verdict.GONE);
            session.register(new InetSocketAddress(address, port), context);
            String mark = session.subscribe("inbox/alice");

            server.changed("inbox/alice");                                // from any thread, never waits
            assertThat(received(client)).isEqualTo(context);
            assertThat(session.retrieved("inbox/alice").orElseThrow().mark()).isGreaterThan(mark);

            session.registerInBand(() -> webSocket.send("look"));
            server.changed("inbox/alice");
            eventually("the bell", () -> webSocket.sent.contains("look"));
            for (TopicMark change : session.retrieved()) {
                webSocket.send(change.topic() + " " + change.mark());
            }
            assertThat(webSocket.sent.getLast()).startsWith("inbox/alice ");

            server.settings().apply("push.interval=5s, push.backoff=2", "night mode");
            server.settings().revert("push.interval", "night mode");
            assertThat(server.settings().current().pushInterval()).isEqualTo(Duration.ofSeconds(30));
            assertThat(server.settings().current().pushBackoff()).isEqualTo(2);
        }
    }

    @Test
    void aSessionWhoseClientIsGone() throws Exception {
        SessionListener listener = new SessionListener() {
            @Override
            public void ended(Session ended, SessionEnd end) {
                if (end == SessionEnd.UNREACHABLE) {
                    presence.away(ended.user());
                }
            }
        };
        NotificationServer server = NotificationServer.builder()
                .useEnvironment(false)
                .set("control.address", "127.0.0.1:0")
                .set("push.interval", "50ms")
                .start();
        try (server; AutoCloseable telling = server.addListener(listener)) {
            EmbeddedSession session = server.open("alice", suspect -> Verdict.GONE);
            try (DatagramSocket client = client()) {
                session.register((InetSocketAddress) client.getLocalSocketAddress(), CONTEXT);
            }
            session.subscribe("inbox/alice");
            server.changed("inbox/alice");
            eventually("alice is away", () -> presence.away.contains("alice"));
            assertThat(telling).isNotNull();

            String transport = server.transport().name();                 // linux, or nio
            List<String> why = server.transport().passedOver();           // why not a better one, a sentence each
            assertThat(transport).isEqualTo(why.isEmpty() ? "linux" : "nio");
        }
    }

    @Test
    void clientsByTcpAndAFeed() throws Exception {
        InetSocketAddress control = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        SSLContext tls = SSLContext.getDefault();
        Directory directory = new Directory();
        Spool spool = new Spool();
        ChangeFeed feed = changed -> spool.onArrival(user -> changed.accept("inbox/" + user));
        ServerBuilder builder = NotificationServer.builder()
                .set(Setting.CONTROL_ADDRESS, Optional.of(control))
                .authenticator((user, secret, peer) -> directory.matches(user, secret))
                .accessPolicy(new OwnInboxOnly())
                .sslContext(tls);
        try (NotificationServer server = builder.feed(feed).start();
                EmbeddedSession session = server.open("alice")) {
            session.subscribe("inbox/alice");
            spool.arrival.accept("alice");
            eventually("a change", () -> session.snapshot().pendingTopics() == 1);
        }
        assertThat(spool.closed).isTrue();
    }

    record OwnInboxOnly() implements AccessPolicy {
        @Override
        public boolean maySubscribe(String user, String topic) {
            return topic.equals("inbox/" + user);
        }

        @Override
        public boolean mayPublish(String user, String topic) {
            return false;
        }
    }

    private static DatagramSocket client() throws Exception {
        DatagramSocket client = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        client.setSoTimeout(20_000);
        return client;
    }

    private static byte[] received(DatagramSocket client) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[CONTEXT.length], CONTEXT.length);
        client.receive(packet);
        return packet.getData();
    }

    // -- what an application has already

    private static final class WebSocket {
        final List<String> sent = new CopyOnWriteArrayList<>();

        boolean ping() {
            return true;
        }

        void send(String text) {
            sent.add(text);
        }
    }

    private static final class Presence {
        final List<String> away = new CopyOnWriteArrayList<>();

        void away(String user) {
            away.add(user);
        }
    }

    private static final class Directory {
        boolean matches(String user, char[] secret) {
            return secret.length > user.length();
        }
    }

    private static final class Spool {
        Consumer<String> arrival = user -> {};
        boolean closed;

        AutoCloseable onArrival(Consumer<String> listener) {
            arrival = listener;
            return () -> closed = true;
        }
    }
}
