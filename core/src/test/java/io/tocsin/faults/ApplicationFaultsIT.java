package io.tocsin.faults;

import static io.tocsin.Eventually.eventually;
import static io.tocsin.faults.FaultyApplication.assertCloses;
import static io.tocsin.faults.FaultyApplication.assertServes;
import static io.tocsin.faults.FaultyApplication.control;
import static io.tocsin.faults.FaultyApplication.newServer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.AuthMode;
import io.tocsin.EmbeddedSession;
import io.tocsin.NotificationServer;
import io.tocsin.ServerBuilder;
import io.tocsin.Setting;
import io.tocsin.spi.AccessPolicy;
import io.tocsin.spi.Liveness;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Code of the application's that throws, blocks for ever or does not let go. The server goes on for everybody else. */
@Timeout(120)
class ApplicationFaultsIT {
    private static final byte[] CONTEXT = {1, 2, 3, 4};

    @AutoClose
    private final FaultyApplication application = new FaultyApplication();

    // -- the authenticator

    @Test
    void anAuthenticatorThatThrowsErrorsIsLoggedOnceAndHarmsNoOtherUser() throws IOException {
        try (NotificationServer server = newServer()
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
            assertThat(application.logged("The authenticator failed")).hasSize(1);
            assertThat(application.logged("Exception in thread")).isEmpty();
        }
    }

    @Test
    void anAuthenticatorThatNeverAnswersIsInterruptedAfterTheLogonTimeout() throws Exception {
        try (NotificationServer server = newServer()
                .set(Setting.AUTH_MODE, AuthMode.HOST)
                .set(Setting.LOGON_TIMEOUT, Duration.ofSeconds(2))
                .authenticator((user, secret, address) -> !user.equals("stuck") || application.blocks())
                .start()) {
            try (Caller stuck = Caller.connect(control(server))) {
                stuck.line();
                stuck.sends("LOGON stuck secret\n");
                assertServes(server, "other");
                assertThat(stuck.line()).isEqualTo("* BYE PROTOCOL_ERROR");
            }
            application.awaitInterrupt();
            eventually("its connection is gone", () -> server.connections().open() == 0);
            assertThat(server.connections().protocolErrors()).isEqualTo(1);
            assertThat(application.logged("ERROR")).isEmpty();
        }
    }

    @Test
    void closesAlthoughAnAuthenticatorNeitherAnswersNorHeedsInterrupts() throws IOException {
        CountDownLatch asked = new CountDownLatch(1);
        NotificationServer server = newServer()
                .set(Setting.AUTH_MODE, AuthMode.HOST)
                .authenticator((user, secret, address) -> {
                    asked.countDown();
                    return application.ignoresInterrupts();
                })
                .start();
        try (Caller stuck = Caller.connect(control(server))) {
            stuck.line();
            stuck.sends("LOGON stuck secret\n");
            eventually("it is asked", () -> asked.getCount() == 0);
            assertCloses(server);
        }
    }

    // -- the access policy

    @Test
    void anAccessPolicyThatThrowsErrorsIsLoggedOnceAndTheSessionStays() throws IOException {
        try (NotificationServer server = newServer().accessPolicy(new Policy(topic -> {
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
            assertThat(application.logged("A command failed")).hasSize(1);
            assertServes(server, "other");
        }
    }

    @Test
    void anAccessPolicyThatNeverAnswersIsInterruptedWhenAnOperatorEndsTheSession() throws Exception {
        try (NotificationServer server = newServer().accessPolicy(new Policy(topic -> {
            if (topic.equals("stuck")) {
                application.blocks();
            }
        })).start();
                Caller alice = Caller.loggedOn(control(server), "alice")) {
            alice.sends("SUBSCRIBE stuck\n");
            assertServes(server, "other");
            String id = server.inspection().page("user=alice", "", 1).rows().getFirst().id();
            assertThat(server.closeSession(id)).isTrue();
            assertThat(alice.line()).isEqualTo("* BYE CLOSED_BY_OPERATOR");
            application.awaitInterrupt();
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
            assertThat(application.logged("the liveness check of")).hasSize(1);
            assertThat(application.logged("Exception in thread")).isEmpty();
            assertServes(server, "other");
        }
    }

    @Test
    void aLivenessThatNeverAnswersIsAskedOnceAndInterruptedWhenTheSessionEnds() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (NotificationServer server = impatient().start()) {
            EmbeddedSession session = dead(server, checked -> {
                asked.incrementAndGet();
                application.blocks();
                return Liveness.Verdict.UNKNOWN;
            });
            server.changed("news");
            eventually("three windows were opened", () -> server.statistics().probes() >= 3);
            assertThat(asked).hasValue(1);
            session.close();
            application.awaitInterrupt();
            assertServes(server, "other");
        }
    }

    private static ServerBuilder impatient() {
        return newServer()
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
}
