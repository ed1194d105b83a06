package io.tocsin.control;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ControlLoopsTest {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final List<SocketChannel> welcomed = new CopyOnWriteArrayList<>();
    private final List<Thread> shown = new ArrayList<>();
    private ServerSocketChannel server;

    @BeforeEach
    void listens() throws IOException {
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.configureBlocking(false);
    }

    @AfterEach
    void closes() throws IOException {
        server.close();
        for (SocketChannel channel : welcomed) {
            channel.close();
        }
    }

    @Test
    void hasAThreadForEachProcessorButNoMoreThanFour() throws IOException, InterruptedException {
        ControlLoops loops = loops();
        assertThat(loops.isAlive()).isFalse();

        loops.start(shown::add);

        assertThat(shown).hasSize(Math.min(Runtime.getRuntime().availableProcessors(), 4));
        assertThat(shown).allMatch(Thread::isAlive).extracting(Thread::getName).doesNotHaveDuplicates();
        assertThat(shown.getFirst().getName()).isEqualTo("tocsin-test-control-1");
        ends(loops);
    }

    @Test
    void showsEachThreadBeforeItRuns() throws IOException, InterruptedException {
        ControlLoops loops = loops();
        List<Thread.State> states = new ArrayList<>();

        loops.start(thread -> states.add(thread.getState()));

        assertThat(states).isNotEmpty().containsOnly(Thread.State.NEW);
        ends(loops);
    }

    @Test
    void acceptsUntilItIsToldToStop() throws IOException, InterruptedException {
        ControlLoops loops = loops();
        loops.start(shown::add);
        InetSocketAddress address = (InetSocketAddress) server.getLocalAddress();
        SocketChannel.open(address).close();
        eventually("the client is welcome", () -> welcomed.size() == 1);

        loops.stopAccepting();

        eventually("nobody listens there any more", () -> isFree(address));
        assertThat(loops.isAlive()).isTrue();
        ends(loops);
    }

    @Test
    void leavesNothingIfItCannotAccept() throws IOException {
        assumeTrue(Files.isDirectory(DESCRIPTORS), "this host does not list descriptors in /proc/self/fd");
        long before = selectors();
        server.close();

        assertThatThrownBy(this::loops).isInstanceOf(ClosedChannelException.class);

        assertThat(selectors()).isEqualTo(before);
    }

    @Test
    void leavesNothingIfAThreadCannotBeStarted() throws IOException, InterruptedException {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "there is but one loop on this host");
        ControlLoops loops = loops();
        Error noThread = new OutOfMemoryError("scripted");

        assertThatThrownBy(() -> loops.start(thread -> {
                    shown.add(thread);
                    if (shown.size() == 2) {
                        throw noThread;
                    }
                }))
                .isSameAs(noThread);

        shown.getFirst().join();
        assertThat(loops.isAlive()).isFalse();
        assertThat(server.isOpen()).isFalse();
    }

    private static long selectors() throws IOException {
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.filter(each -> target(each).contains("eventpoll")).count();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private ControlLoops loops() throws IOException {
        Acceptor acceptor = new Acceptor(server, (newcomer, loop) -> welcomed.add(newcomer), new LongAdder());
        return new ControlLoops("tocsin-test-control-", acceptor);
    }

    private static void ends(ControlLoops loops) throws InterruptedException {
        loops.stop();
        loops.join(Duration.ofSeconds(10));
        assertThat(loops.isAlive()).isFalse();
    }

    private static boolean isFree(InetSocketAddress address) {
        try (ServerSocketChannel another = ServerSocketChannel.open().bind(address)) {
            return another.isOpen();
        } catch (IOException inUse) {
            return false;
        }
    }
}
