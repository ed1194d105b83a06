package io.tocsin.control;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ControlLoopTest {
    private ControlLoop loop;
    private Thread thread;
    private Pipe pipe;

    @BeforeEach
    void starts() throws IOException {
        loop = new ControlLoop();
        thread = Thread.ofPlatform().daemon().start(loop);
        pipe = Pipe.open();
        pipe.source().configureBlocking(false);
    }

    @AfterEach
    void ends() throws IOException, InterruptedException {
        loop.stop();
        thread.join();
        pipe.sink().close();
        pipe.source().close();
    }

    @Test
    void runsTasksInOrderOnItsOwnThread() throws InterruptedException {
        List<Integer> ran = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch all = new CountDownLatch(1_000);
        IntStream.range(0, 1_000).forEach(i -> loop.execute(() -> {
            assertThat(loop.isHere()).isTrue();
            ran.add(i);
            all.countDown();
        }));

        all.await();
        assertThat(ran).isSorted().hasSize(1_000);
        assertThat(loop.isHere()).isFalse();
    }

    @Test
    void aTaskMayLeaveAnother() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        loop.execute(() -> loop.execute(() -> loop.execute(done::countDown)));

        done.await();
    }

    @Test
    void survivesATaskAndAVisitorThatFail() throws IOException, InterruptedException {
        CountDownLatch visited = new CountDownLatch(2);
        onLoop(() -> loop.register(pipe.source(), SelectionKey.OP_READ, new ControlLoop.Visitor() {
            @Override
            void onReady(SelectionKey key) {
                visited.countDown();
                if (visited.getCount() == 0) {
                    key.interestOps(0);
                }
                throw new IllegalStateException("scripted");
            }
        }));
        loop.execute(() -> {
            throw new StackOverflowError("scripted");
        });
        pipe.sink().write(ByteBuffer.wrap(new byte[] {1}));

        visited.await();
        CountDownLatch alive = new CountDownLatch(1);
        loop.execute(alive::countDown);
        alive.await();
    }

    @Test
    void closesAChannelThoughNothingElseHappens() {
        onLoop(() -> {
            loop.register(pipe.source(), SelectionKey.OP_READ, new Silent());
            loop.close(pipe.source());
        });

        eventually("the channel is closed", () -> !pipe.source().isOpen());
    }

    @Test
    void closesAllChannelsWhenItEnds() throws InterruptedException {
        CountDownLatch known = new CountDownLatch(1);
        onLoop(() -> {
            loop.register(pipe.source(), SelectionKey.OP_READ, new Silent());
            known.countDown();
        });
        known.await();
        CountDownLatch last = new CountDownLatch(1);

        loop.execute(last::countDown);
        loop.stop();

        last.await();
        thread.join();
        assertThat(pipe.source().isOpen()).isFalse();
    }

    @Test
    void runsATaskLaterThoughNothingElseHappens() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        long begin = System.nanoTime();
        onLoop(() -> loop.executeLater(done::countDown, Duration.ofMillis(150).toNanos()));

        done.await();
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(Duration.ofMillis(150).toNanos());
    }

    @Test
    void callsAVisitorBackUntilThereIsMemory() {
        AtomicInteger tries = new AtomicInteger();
        ControlLoop.Visitor visitor = new Silent() {
            @Override
            void onRetry() {
                if (tries.incrementAndGet() < 5) {
                    loop.retrySoon(this);
                    loop.retrySoon(this); // which is no more than once
                }
            }
        };
        onLoop(() -> loop.retrySoon(visitor));

        eventually("it was called back five times", () -> tries.get() == 5);
    }

    private interface Step {
        void run() throws IOException;
    }

    private void onLoop(Step step) {
        loop.execute(() -> {
            try {
                step.run();
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        });
    }

    private static class Silent extends ControlLoop.Visitor {
        @Override
        void onReady(SelectionKey key) {}
    }
}
