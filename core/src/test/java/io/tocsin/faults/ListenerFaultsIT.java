package io.tocsin.faults;

import static io.tocsin.Eventually.eventually;
import static io.tocsin.faults.FaultyApplication.assertCloses;
import static io.tocsin.faults.FaultyApplication.assertServes;
import static io.tocsin.faults.FaultyApplication.control;
import static io.tocsin.faults.FaultyApplication.newServer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.NotificationServer;
import io.tocsin.ServerBuilder;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.SessionListener;
import io.tocsin.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listeners and feeds of the application's that throw, never return or do not let go. The server goes on without them. */
@Timeout(120)
class ListenerFaultsIT {
    @AutoClose
    private final FaultyApplication application = new FaultyApplication();

    // -- listeners

    @Test
    void aSessionListenerThatThrowsErrorsIsLoggedOnce() throws IOException {
        try (NotificationServer server = newServer().listener(new SessionListener() {
            @Override
            public void opened(Session session) {
                throw new NoClassDefFoundError("scripted");
            }
        }).start()) {
            for (int i = 0; i < 50; i++) {
                server.open("user").close();
            }
            assertServes(server, "other");
            assertThat(application.logged("a session listener failed")).hasSize(1);
        }
    }

    @Test
    void aSessionListenerThatNeverReturnsHoldsUpNeitherPushesNorTheEnd() throws IOException {
        NotificationServer server = newServer().listener(new SessionListener() {
            @Override
            public void ended(Session session, SessionEnd end) {
                application.ignoresInterrupts();
            }
        }).start();
        server.open("user").close();
        assertServes(server, "other");
        assertCloses(server);
    }

    @Test
    void aSettingsListenerThatNeverReturnsKeepsNoSettingFromComingIntoForce() throws IOException {
        try (Bell bell = new Bell();
                NotificationServer server = newServer().set(Setting.PUSH_INTERVAL, Duration.ofHours(1)).start();
                Caller alice = Caller.listening(control(server), "alice", bell, "aa", "news")) {
            CountDownLatch told = new CountDownLatch(1);
            AutoCloseable _ = server.settings().onChange(change -> {
                told.countDown();
                application.blocks();
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
        ServerBuilder builder = newServer().set("control.address", "127.0.0.1:" + port).feed(changed -> {
            throw new NoClassDefFoundError("scripted");
        });
        assertThatThrownBy(builder::start).isInstanceOf(NoClassDefFoundError.class);
        new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1")).close();
    }

    @Test
    void aFeedThatFailsToCloseKeepsNothingElseFromClosing() throws IOException {
        NotificationServer server = newServer()
                .feed(changed -> () -> {
                    throw new NoClassDefFoundError("scripted");
                })
                .start();
        assertCloses(server);
        assertThat(application.logged("a part of the server did not stop cleanly")).hasSize(1);
    }

    @Test
    void aFeedThatNeverClosesIsLeftAloneAndHarmless() throws IOException {
        AtomicReference<Consumer<String>> leaked = new AtomicReference<>();
        NotificationServer server = newServer()
                .feed(changed -> {
                    leaked.set(changed);
                    return application::ignoresInterrupts;
                })
                .start();
        assertServes(server, "other");
        assertCloses(server);
        assertThat(application.logged("has not closed within 5 s; the server stops without it")).hasSize(1);
        leaked.get().accept("news");
    }

    @Test
    void aFeedMayCloseTheServerItself() throws IOException {
        AtomicReference<NotificationServer> itself = new AtomicReference<>();
        NotificationServer server = newServer().feed(changed -> () -> itself.get().close()).start();
        itself.set(server);
        assertCloses(server);
        assertThat(application.logged("WARN")).isEmpty();
    }
}
