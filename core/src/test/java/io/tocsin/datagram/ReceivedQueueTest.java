package io.tocsin.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceivedQueueTest {
    private final ReceivedQueue queue = new ReceivedQueue();
    private final RecordingReceiver receiver = new RecordingReceiver();
    private final Callback callback = Callback.ofIpv4(0x7f000001, 4000);
    private final Unreachable unreachable =
            new Unreachable(callback, Unreachable.Kind.PORT, Quote.HEADERS_ALONE);

    @Test
    void handsOverWhatItKeptOnce() {
        queue.onUnreachable(unreachable);
        queue.onDatagram(callback, new byte[] {1});

        assertThat(queue.deliver(receiver)).isEqualTo(2);
        assertThat(queue.deliver(receiver)).isZero();
        assertThat(receiver.unreachables).containsExactly(unreachable);
        assertThat(receiver.arrivals).containsExactly(RecordingReceiver.arrival(callback, (byte) 1));
    }

    @Test
    void dropsWhatComesWhenItIsFull() {
        for (int i = 0; i <= ReceivedQueue.CAPACITY; i++) {
            queue.onUnreachable(unreachable);
        }
        assertThat(queue.deliver(receiver)).isEqualTo(ReceivedQueue.CAPACITY);
    }
}
