package io.tocsin.faults;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Log;
import io.tocsin.NotificationServer;
import io.tocsin.ServerBuilder;
import io.tocsin.Setting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** An application whose code blocks, and what its server has to do all the same. What blocks goes on when it is closed. */
final class FaultyApplication implements AutoCloseable {
    private final CountDownLatch never = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final Log log = Log.opened();

    static ServerBuilder newServer() {
        return NotificationServer.builder()
                .useEnvironment(false)
                .set("control.address", "127.0.0.1:0")
                .set(Setting.PUSH_INTERVAL, Duration.ofMillis(50))
                .set(Setting.PUSH_MIN_GAP, Duration.ZERO);
    }

    static InetSocketAddress control(NotificationServer server) {
        return server.controlAddress().orElseThrow();
    }

    /** Waits for ever, and says so if it is interrupted. */
    boolean blocks() {
        try {
            never.await();
        } catch (InterruptedException hurry) {
            interrupted.countDown();
        }
        return false;
    }

    void awaitInterrupt() throws InterruptedException {
        interrupted.await();
    }

    boolean ignoresInterrupts() {
        while (true) {
            try {
                never.await();
                return false;
            } catch (InterruptedException ignored) {
                // that is the fault
            }
        }
    }

    List<String> logged(String text) {
        return log.lines(text);
    }

    /** A client of this user logs on, and is pushed. */
    static void assertServes(NotificationServer server, String user) throws IOException {
        try (Bell bell = new Bell();
                Caller other = Caller.listening(control(server), user, bell, "0f", "others")) {
            server.changed("others");
            eventually(user + " is pushed", () -> bell.heard("0f") > 1);
            other.asks("RETRIEVE");
        }
    }

    /** It stops, whatever blocks, and leaves neither its port nor its thread. */
    static void assertCloses(NotificationServer server) throws IOException {
        InetSocketAddress address = control(server);
        assertThat(CompletableFuture.runAsync(server::close)).succeedsWithin(Duration.ofSeconds(30));
        new ServerSocket(address.getPort(), 1, address.getAddress()).close();
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(each -> each.getName().equals("tocsin-default-push"));
    }

    @Override
    public void close() {
        never.countDown();
        log.close();
    }
}
