package io.tocsin.faults;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.AuthMode;
import io.tocsin.EmbeddedSession;
import io.tocsin.Log;
import io.tocsin.NotificationServer;
import io.tocsin.ServerBuilder;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.SessionListener;
import io.tocsin.Setting;
import io.tocsin.spi.AccessPolicy;
import io.tocsin.spi.Liveness;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Code of the application's that throws, blocks for ever or does not let go. The server goes on for everybody else. */
@Timeout(120)
class ApplicationFaultsIT {
    private static final byte[] CONTEXT = {1, 2, 3, 4};

    private final CountDownLatch never = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private Log log;

    @BeforeEach
    void open() {
        log = Log.opened();
    }

    @AfterEach
    void close() {
        never.countDown();
        log.close();
    }

    private static ServerBuilder builder() {
        return NotificationServer.builder()
                .useEnvironment(false)
                .set("control.address", "127.0.0.1:0")
                .set(Setting.PUSH_INTERVAL, Duration.ofMillis(50))
                .set(Setting.PUSH_MIN_GAP, Duration.ZERO);
    }

    private static InetSocketAddress control(NotificationServer server) {
        return server.controlAddress().orElseThrow();
    }

    /** Waits for ever, and says so if it is interrupted. */
    private boolean blocks() {
        try {
            never.await();
        } catch (InterruptedException hurry) {
            interrupted.countDown();
        }
        return false;
    }

    private void assertServes(NotificationServer server, String user) throws IOException {
        try (Bell bell = new Bell();
                Caller other = Caller.listening(control(server), user, bell, "0f", "others")) {
            server.changed("others");
            eventually(user + " is pushed", () -> bell.heard("0f") > 1);
            other.asks("RETRIEVE");
        }
    }

    // -- the authenticator

    @Test
    void anAuthenticatorThatThrowsErrorsIsLoggedOnceAndHarmsNoOtherUser() throws IOException {
        try (NotificationServer server = builder()
                .set(Setting.AUTH_MODE, AuthMode.HOST)
                .authenticator((user, secret, address) -> {
                    if (user.equals("unlucky")) {
                        throw new NoClassDefFoundError("scripted");
                    }
                    return true;
                })
                .start()) {
            for (int i = 0; i < 20; i++) {
                try (Caller unlucky = Caller.connect(control(server))) {
                    unlucky.line();
                    unlucky.sends("LOGON unlucky secret\nLOGON unlucky secret\n");
                    assertThat(unlucky.line()).startsWith("ERR internal");
                    assertThat(unlucky.line()).startsWith("ERR internal");
                }
            }
            assertServes(server, "lucky");
            assertThat(server.connections().logonFailures()).isEqualTo(40);
            assertThat(log.lines("The authenticator failed")).hasSize(1);
            assertThat(log.lines("Exception in thread")).isEmpty();
        }
    }

    @Test
    void anAuthenticatorThatNeverAnswersIsInterruptedAfterTheLogonTimeout() throws Exception {
        try (NotificationServer server = builder()
                .set(Setting.AUTH_MODE, AuthMode.HOST)
                .set(Setting.LOGON_TIMEOUT, Duration.ofSeconds(2))
                .authenticator((user, secret, address) -> !user.equals("stuck") || blocks())
                .start()) {
            try (Caller stuck = Caller.connect(control(server))) {
                stuck.line();
                stuck.sends("LOGON stuck secret\n");
                assertServes(server, "other");
                assertThat(stuck.line()).isEqualTo("* BYE PROTOCOL_ERROR");
            }
            interrupted.await();
            eventually("its connection is gone", () -> server.connections().open() == 0);
            assertThat(server.connections().protocolErrors()).isEqualTo(1);
            assertThat(log.lines("ERROR")).isEmpty();
        }
    }

    @Test
    void closesAlthoughAnAuthenticatorNeitherAnswersNorHeedsInterrupts() throws IOException {
        CountDownLatch asked = new CountDownLatch(1);
        NotificationServer server = builder()
                .set(Setting.AUTH_MODE, AuthMode.HOST)
                .authenticator((user, secret, address) -> {
                    asked.countDown();
                    return ignoresInterrupts();
                })
                .start();
        try (Caller stuck = Caller.connect(control(server))) {
            stuck.line();
            stuck.sends("LOGON stuck secret\n");
            eventually("it is asked", () -> asked.getCount() == 0);
            assertCloses(server);
        }
    }

    private boolean ignoresInterrupts() {
        while (true) {
            try {
                never.await();
                return false;
            } catch (InterruptedException ignored) {
                // that is the fault
            }
        }
    }

    private static void assertCloses(NotificationServer server) throws IOException {
        InetSocketAddress address = control(server);
        assertThat(CompletableFuture.runAsync(server::close)).succeedsWithin(Duration.ofSeconds(30));
        new ServerSocket(address.getPort(), 1, address.getAddress()).close();
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(each -> each.getName().equals("tocsin-default-push"));
    }

    // -- the access policy

    @Test
    void anAccessPolicyThatThrowsErrorsIsLoggedOnceAndTheSessionStays() throws IOException {
        try (NotificationServer server = builder().accessPolicy(new Policy(topic -> {
            if (topic.equals("broken")) {
                throw new StackOverflowError("scripted");
            }
        })).start();
                Caller alice = Caller.loggedOn(control(server), "alice")) {
            for (int i = 0; i < 100; i++) {
                alice.sends("SUBSCRIBE broken\nCHANGED broken\n");
                assertThat(alice.line()).startsWith("ERR internal");
                assertThat(alice.line()).startsWith("ERR internal");
            }
            alice.asks("SUBSCRIBE sound");
            assertThat(server.statistics().sessions()).isEqualTo(1);
            assertThat(log.lines("A command failed")).hasSize(1);
            assertServes(server, "other");
        }
    }

    @Test
    void anAccessPolicyThatNeverAnswersIsInterruptedWhenAnOperatorEndsTheSession() throws Exception {
        try (NotificationServer server = builder().accessPolicy(new Policy(topic -> {
            if (topic.equals("stuck")) {
                blocks();
            }
        })).start();
                Caller alice = Caller.loggedOn(control(server), "alice")) {
            alice.sends("SUBSCRIBE stuck\n");
            assertServes(server, "other");
            String id = server.inspection().page("user=alice", "", 1).rows().getFirst().id();
            assertThat(server.closeSession(id)).isTrue();
            assertThat(alice.line()).isEqualTo("* BYE CLOSED_BY_OPERATOR");
            interrupted.await();
            eventually("its connection is gone", () -> server.connections().open() == 0);
        }
    }

    private record Policy(Consumer<String> looks) implements AccessPolicy {
        @Override
        public boolean maySubscribe(String user, String topic) {
            looks.accept(topic);
            return true;
        }

        @Override
        public boolean mayPublish(String user, String topic) {
            looks.accept(topic);
            return true;
        }
    }

    // -- liveness

    @Test
    void aLivenessThatThrowsErrorsIsLoggedOnceAndTheSessionsStay() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (NotificationServer server = impatient().start()) {
            for (int i = 0; i < 5; i++) {
                dead(server, session -> {
                    asked.incrementAndGet();
                    throw new NoClassDefFoundError("scripted");
                });
            }
            server.changed("news");
            eventually("all were asked, and asked again", () -> asked.get() >= 10);
            assertThat(server.statistics().sessions()).isEqualTo(5);
            assertThat(log.lines("the liveness check of")).hasSize(1);
            assertThat(log.lines("Exception in thread")).isEmpty();
            assertServes(server, "other");
        }
    }

    @Test
    void aLivenessThatNeverAnswersIsAskedOnceAndInterruptedWhenTheSessionEnds() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (NotificationServer server = impatient().start()) {
            EmbeddedSession session = dead(server, checked -> {
                asked.incrementAndGet();
                blocks();
                return Liveness.Verdict.UNKNOWN;
            });
            server.changed("news");
            eventually("three windows were opened", () -> server.statistics().probes() >= 3);
            assertThat(asked).hasValue(1);
            session.close();
            interrupted.await();
            assertServes(server, "other");
        }
    }

    private static ServerBuilder impatient() {
        return builder()
                .set(Setting.KEEPALIVE_INTERVAL, Duration.ofSeconds(1))
                .set(Setting.KEEPALIVE_PROBES, 1);
    }

    /** A session whose callback is a port that nobody listens on. */
    private static EmbeddedSession dead(NotificationServer server, Liveness liveness) throws IOException {
        EmbeddedSession session = server.open("dead", liveness);
        try (DatagramSocket gone = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            session.register(new InetSocketAddress(gone.getLocalAddress(), gone.getLocalPort()), CONTEXT);
        }
        session.subscribe("news");
        return session;
    }

    // -- listeners

    @Test
    void aSessionListenerThatThrowsErrorsIsLoggedOnce() throws IOException {
        try (NotificationServer server = builder().listener(new SessionListener() {
            @Override
            public void opened(Session session) {
                throw new NoClassDefFoundError("scripted");
            }
        }).start()) {
            for (int i = 0; i < 50; i++) {
                server.open("user").close();
            }
            assertServes(server, "other");
            assertThat(log.lines("a session listener failed")).hasSize(1);
        }
    }

    @Test
    void aSessionListenerThatNeverReturnsHoldsUpNeitherPushesNorTheEnd() throws IOException {
        NotificationServer server = builder().listener(new SessionListener() {
            @Override
            public void ended(Session session, SessionEnd end) {
                ignoresInterrupts();
            }
        }).start();
        server.open("user").close();
        assertServes(server, "other");
        assertCloses(server);
    }

    @Test
    void aSettingsListenerThatNeverReturnsKeepsNoSettingFromComingIntoForce() throws IOException {
        try (Bell bell = new Bell();
                NotificationServer server = builder().set(Setting.PUSH_INTERVAL, Duration.ofHours(1)).start();
                Caller alice = Caller.listening(control(server), "alice", bell, "aa", "news")) {
            CountDownLatch told = new CountDownLatch(1);
            AutoCloseable _ = server.settings().onChange(change -> {
                told.countDown();
                blocks();
            });
            server.changed("news");
            eventually("alice is pushed once", () -> bell.heard("aa") == 1);
            Thread.ofVirtual().start(() -> server.settings().apply("push.backoff=2", "stuck"));
            eventually("the listener is told", () -> told.getCount() == 0);

            server.settings().apply("push.interval=50ms, push.backoff=1", "operator");
            eventually("alice, who waits, is pushed at the new interval", () -> bell.heard("aa") > 3);
            alice.asks("RETRIEVE");
        }
    }

    // -- feeds

    @Test
    void aFeedThatCannotStartLeavesNothingBehind() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        ServerBuilder builder = builder().set("control.address", "127.0.0.1:" + port).feed(changed -> {
            throw new NoClassDefFoundError("scripted");
        });
        assertThatThrownBy(builder::start).isInstanceOf(NoClassDefFoundError.class);
        new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1")).close();
    }

    @Test
    void aFeedThatFailsToCloseKeepsNothingElseFromClosing() throws IOException {
        NotificationServer server = builder()
                .feed(changed -> () -> {
                    throw new NoClassDefFoundError("scripted");
                })
                .start();
        assertCloses(server);
        assertThat(log.lines("a part of the server did not stop cleanly")).hasSize(1);
    }

    @Test
    void aFeedThatNeverClosesIsLeftAloneAndHarmless() throws IOException {
        AtomicReference<Consumer<String>> leaked = new AtomicReference<>();
        NotificationServer server = builder()
                .feed(changed -> {
                    leaked.set(changed);
                    return this::ignoresInterrupts;
                })
                .start();
        assertServes(server, "other");
        assertCloses(server);
        assertThat(log.lines("has not closed within 5 s; the server stops without it")).hasSize(1);
        leaked.get().accept("news");
    }

    @Test
    void aFeedMayCloseTheServerItself() throws IOException {
        AtomicReference<NotificationServer> itself = new AtomicReference<>();
        NotificationServer server = builder().feed(changed -> () -> itself.get().close()).start();
        itself.set(server);
        assertCloses(server);
        assertThat(log.lines("WARN")).isEmpty();
    }

    // -- clients

    @Test
    void oneByteAtATimeIsNoLine() throws IOException {
        try (NotificationServer server =
                        builder().set(Setting.SESSION_IDLE_TIMEOUT, Duration.ofSeconds(3)).start();
                Caller drip = Caller.loggedOn(control(server), "drip")) {
            CompletableFuture<Void> dripping = CompletableFuture.runAsync(() -> drips(drip));
            assertThat(drip.line()).isEqualTo("* BYE IDLE_TIMEOUT");
            assertThat(dripping).succeedsWithin(Duration.ofSeconds(30));
            assertThat(server.statistics().sessionsEnded().get(SessionEnd.IDLE_TIMEOUT)).isEqualTo(1);
        }
    }

    /** Bytes of a line that never ends, until the server closes. */
    private static void drips(Caller drip) {
        try {
            for (int i = 0; i < 600; i++) {
                drip.sends("P");
                Thread.sleep(50);
            }
        } catch (IOException closed) {
            // that is what it waits for
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
