package io.tocsin.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tocsin.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How transports with real sockets wait: what ends a wait, and what is heard although there is no time to wait. */
public abstract class WaitingTransportContract extends DatagramTransportContract {
    static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    /** After so many every transport has looked at what has come. */
    private static final int MANY_TURNS = 2 * NioTransport.BUSY_TURNS;

    // -- busy

    /** Full batches, one after the other. */
    private void sendFullBatches(DatagramTransport transport, Callback to, int turns) {
        for (int i = 0; i < turns; i++) {
            while (!batch.isFull()) {
                batch.add(to, context(i), false);
            }
            sendAll(transport);
            transport.receive(receiver);
        }
    }

    @Test
    void hearsClientsWhileFullBatchesFollowOneAnother() throws IOException {
        DatagramTransport transport = transport();
        TestClient client = client();
        sendFullBatches(transport, client.callback(), MANY_TURNS);

        client.sendTo(transport, new byte[] {1});
        sendFullBatches(transport, client.callback(), MANY_TURNS);

        assertThat(receiver.arrivals)
                .containsExactly(RecordingReceiver.arrival(client.callback(), (byte) 1));
    }

    @Test
    void endsTheWaitForADatagramAfterFullBatches() throws IOException {
        DatagramTransport transport = transport();
        TestClient client = client();
        sendFullBatches(transport, client.callback(), MANY_TURNS);

        client.sendTo(transport, new byte[] {1});
        transport.await(Long.MAX_VALUE);
        transport.receive(receiver);

        assertThat(receiver.arrivals)
                .containsExactly(RecordingReceiver.arrival(client.callback(), (byte) 1));
    }

    // -- waiting

    @Test
    void waitsUntilTheTimeIsOver() throws IOException {
        DatagramTransport transport = transport();
        transport.await(MILLISECOND);
        long start = System.nanoTime();
        transport.await(50 * MILLISECOND);
        assertThat(System.nanoTime() - start).isGreaterThan(45 * MILLISECOND);
    }

    @Test
    void doesNotWaitWithoutTime() throws IOException {
        DatagramTransport transport = transport();
        assertTimeoutPreemptively(Duration.ofMillis(Eventually.BOUND_MILLIS), () -> {
            transport.await(0);
            transport.await(-1);
            transport.await(Long.MIN_VALUE);
        });
    }

    @Test
    void remembersAWakeUpFromBeforeTheWait() throws IOException {
        DatagramTransport transport = transport();
        transport.wakeUp();
        transport.wakeUp();
        transport.await(Long.MAX_VALUE);
        long start = System.nanoTime();
        transport.await(20 * MILLISECOND);
        assertThat(System.nanoTime() - start).as("one wake-up ends one wait").isGreaterThan(15 * MILLISECOND);
    }

    @Test
    void losesNoWakeUpFromAnotherThread() throws Exception {
        DatagramTransport transport = transport();
        int rounds = 20_000;
        int[] seen = {0};
        AtomicInteger posted = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        Thread owner = Thread.ofPlatform().name("owner").start(() -> {
            while (seen[0] < rounds) {
                transport.await(Long.MAX_VALUE);
                seen[0] = posted.get();
            }
            done.countDown();
        });
        for (int i = 0; i < rounds; i++) {
            posted.incrementAndGet();
            transport.wakeUp();
        }
        assertThat(done.await(20, TimeUnit.SECONDS)).as("the owner has seen the last post").isTrue();
        owner.join();

        // what is left over ends two waits at most: one that was rung, one whose interruption came late
        transport.await(MILLISECOND);
        transport.await(MILLISECOND);
        long start = System.nanoTime();
        transport.await(20 * MILLISECOND);
        assertThat(System.nanoTime() - start).as("a wait as long as ever").isGreaterThan(15 * MILLISECOND);
    }

    @Test
    void endsTheWaitWhenADatagramComes() throws IOException {
        DatagramTransport transport = transport();
        client().sendTo(transport, new byte[] {1});
        transport.await(Long.MAX_VALUE);
        assertThat(transport.receive(receiver)).isEqualTo(1);
    }

    @Test
    void endsTheWaitWhenAnUnreachableComes() throws IOException {
        DatagramTransport transport = transport();
        TestClient dead = client();
        dead.close();
        batch.add(dead.callback(), context(1), true);
        sendAll(transport);
        while (receiver.unreachables.isEmpty()) {
            transport.await(Long.MAX_VALUE);
            transport.receive(receiver);
        }
        assertThat(receiver.unreachables).hasSize(1);
    }
}
