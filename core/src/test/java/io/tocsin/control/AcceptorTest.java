package io.tocsin.control;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Latches;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AcceptorTest {
    private final LongAdder failures = new LongAdder();
    private final List<SocketChannel> welcomed = new CopyOnWriteArrayList<>();
    private ControlLoop loop;
    private Thread thread;
    private ServerSocketChannel server;

    @BeforeEach
    void listens() throws IOException {
        loop = new ControlLoop();
        thread = Thread.ofPlatform().daemon().unstarted(loop);
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.configureBlocking(false);
    }

    @AfterEach
    void closesAllThatTheLoopKnows() throws IOException, InterruptedException {
        loop.stop();
        thread.join();
        assertThat(server.isOpen()).isFalse();
        for (SocketChannel channel : welcomed) {
            channel.close();
        }
    }

    @Test
    void pausesAndGoesOnWhenTheHostHasNoDescriptorLeft() throws IOException {
        AtomicInteger tries = new AtomicInteger();
        accepts(channel -> {
            if (tries.incrementAndGet() <= 3) {
                close(channel);
                throw new IllegalStateException(new SocketException("Too many open files"));
            }
            welcomed.add(channel);
        });
        long begin = System.nanoTime();
        try (SocketChannel one = connect();
                SocketChannel two = connect();
                SocketChannel three = connect();
                SocketChannel four = connect()) {
            assertThat(List.of(one, two, three, four)).allMatch(SocketChannel::isConnected);
            eventually("the fourth is welcome", () -> welcomed.size() == 1);
        }

        assertThat(tries).hasValue(4);
        assertThat(failures.sum()).isEqualTo(3);
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(3 * 100_000_000L);
    }

    @Test
    void welcomesAllWhoHaveComeAtOnce() throws IOException {
        accepts(welcomed::add);
        for (int i = 0; i < 50; i++) {
            connect().close();
        }

        eventually("all are welcome", () -> welcomed.size() == 50);
        assertThat(failures.sum()).isZero();
    }

    @Test
    void severalLoopsLetEveryNewcomerInOnce() throws IOException, InterruptedException {
        Set<SocketAddress> peers = ConcurrentHashMap.newKeySet();
        Acceptor acceptor = new Acceptor(
                server,
                (newcomer, by) -> {
                    peers.add(newcomer.socket().getRemoteSocketAddress());
                    welcomed.add(newcomer);
                },
                failures);
        ControlLoop second = new ControlLoop();
        Thread secondThread = Thread.ofPlatform().daemon().unstarted(second);
        acceptor.register(loop);
        acceptor.register(second);
        thread.start();
        secondThread.start();
        for (int i = 0; i < 200; i++) {
            connect().close();
        }
        eventually("all are welcome", () -> welcomed.size() == 200);
        assertThat(peers).hasSize(200);

        SocketAddress address = server.getLocalAddress();
        loop.execute(() -> acceptor.withdraw(loop));
        second.execute(() -> acceptor.withdraw(second));
        eventually("nobody listens there any more", () -> isRefused(address));
        assertThat(failures.sum()).isZero();
        second.stop();
        secondThread.join();
    }

    @Test
    void aLoopThatIsBusyLeavesNewcomersToTheOthers() throws IOException, InterruptedException {
        List<ControlLoop> hosts = new CopyOnWriteArrayList<>();
        CountDownLatch goOn = new CountDownLatch(1);
        Acceptor acceptor = new Acceptor(
                server,
                (newcomer, by) -> {
                    hosts.add(by);
                    welcomed.add(newcomer);
                },
                failures);
        ControlLoop second = new ControlLoop();
        acceptor.register(loop);
        acceptor.register(second);
        Thread secondThread = Thread.ofPlatform().daemon().start(second);
        thread.start();
        CountDownLatch busy = new CountDownLatch(1);
        second.execute(() -> {
            busy.countDown();
            Latches.await(goOn);
        });
        busy.await();
        for (int i = 0; i < 20; i++) {
            connect().close();
        }

        eventually("all are welcome", () -> welcomed.size() == 20);
        assertThat(hosts).containsOnly(loop);
        goOn.countDown();
        second.stop();
        secondThread.join();
    }

    private static boolean isRefused(SocketAddress address) {
        try (SocketChannel channel = SocketChannel.open(address)) {
            assertThat(channel.isConnected()).isTrue();
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    private void accepts(Consumer<SocketChannel> newcomers) throws IOException {
        new Acceptor(server, (newcomer, same) -> newcomers.accept(newcomer), failures).register(loop);
        thread.start();
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(server.getLocalAddress());
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
