package io.tocsin.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTransportTest extends DatagramTransportContract {
    private final MemoryNetwork network = new MemoryNetwork();
    private final Callback callback = Callback.ofIpv4(0x7f000001, 4000);
    private int port = 5000;

    @Override
    MemoryTransport openTransport() {
        return new MemoryTransport(network);
    }

    @Override
    TestClient openClient() {
        return new MemoryClient(network, callback.withPort(port++));
    }

    @Test
    void leavesToTheCallerWhatTheHostDoesNotTake() {
        batch.add(callback, context(1), false);
        batch.add(callback, context(2), false);
        MemoryTransport transport = closedAtEnd(openTransport());
        network.takesOnly(1);

        assertThat(transport.send(batch)).isEqualTo(1);
        assertThat(transport.send(batch)).isZero();
        assertThat(network.takeSent()).containsExactly(new MemoryNetwork.Datagram(callback, context(1)));

        network.takesAll();
        assertThat(transport.send(batch)).isEqualTo(2);
    }

    @Test
    void marksWhatTheHostRefuses() {
        MemoryTransport transport = closedAtEnd(openTransport());
        network.refuses(callback);
        batch.add(callback, context(1), false);
        batch.add(callback.withPort(4001), context(2), false);

        assertThat(transport.send(batch)).isEqualTo(2);
        assertThat(batch.failed(0)).isTrue();
        assertThat(batch.failed(1)).isFalse();
    }

    @Test
    void answersAsScriptedUntilTheCallbackRecovers() {
        MemoryTransport transport = closedAtEnd(openTransport());
        Unreachable scripted = new Unreachable(callback, Unreachable.Kind.HOST, Quote.HEADERS_ALONE);
        network.answers(callback, scripted.kind(), scripted.quote());
        batch.add(callback, context(1), false);
        transport.send(batch);
        network.vanishes(callback);
        transport.send(batch);
        network.recovers(callback);
        transport.send(batch);

        assertThat(transport.receive(receiver)).isEqualTo(1);
        assertThat(receiver.unreachables).containsExactly(scripted);
    }

    @Test
    void notesHowLongItWasToWaitAndForgetsTheWakeUpThen() {
        MemoryTransport transport = closedAtEnd(openTransport());
        transport.wakeUp();
        assertThat(transport.wouldReturnAtOnce()).isTrue();

        transport.await(7);

        assertThat(transport.wouldReturnAtOnce()).isFalse();
        assertThat(transport.takeAwaits()).containsExactly(7L);
        assertThat(transport.wakeUps()).isEqualTo(1);
    }
}
