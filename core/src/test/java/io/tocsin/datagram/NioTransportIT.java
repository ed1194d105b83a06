package io.tocsin.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NioTransportIT {
    abstract static class Contract extends SocketTransportContract {
        @Override
        protected TransportProvider provider() {
            return NioTransport.PROVIDER;
        }

        @Override
        Quote.Match quoteMatch() {
            return Quote.Match.PART;
        }
    }

    @Nested
    class Ipv6 extends Contract {
        @Override
        protected boolean ipv6() {
            return true;
        }
    }

    @Nested
    class Ipv4 extends Contract {
        /** Near the end of the clock's range, where only subtraction compares times. */
        private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

        @Override
        protected boolean ipv6() {
            return false;
        }

        private NioTransport clockedTransport() throws IOException {
            InetSocketAddress source = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
            return closedAtEnd(new NioTransport(new NioSockets(source), nanos::get));
        }

        @Test
        void watchesOnlyForUnansweredPushes() throws IOException {
            NioTransport transport = clockedTransport();
            batch.add(client().callback(), context(1), false);
            sendAll(transport);
            assertThat(transport.connectedChannels()).isZero();
        }

        @Test
        void watchesUntilTheErrorWouldHaveCome() throws IOException {
            NioTransport transport = clockedTransport();
            batch.add(client().callback(), context(1), true);
            sendAll(transport);
            nanos.addAndGet(ConnectedChannels.LINGER_NANOS - 1);
            transport.receive(receiver);
            assertThat(transport.connectedChannels()).isEqualTo(1);

            nanos.addAndGet(1);
            transport.receive(receiver);
            assertThat(transport.connectedChannels()).isZero();
        }

        @Test
        void watchesOnAfterAnotherPushToTheSameCallback() throws IOException {
            NioTransport transport = clockedTransport();
            Callback callback = client().callback();
            for (int i = 0; i < 2; i++) {
                batch.add(callback, context(1), true);
                sendAll(transport);
                nanos.addAndGet(ConnectedChannels.LINGER_NANOS - 1);
            }
            transport.receive(receiver);
            assertThat(transport.connectedChannels()).isEqualTo(1);
        }

        @Test
        void watchesNoLongerWhenTheErrorHasCome() throws IOException {
            NioTransport transport = clockedTransport();
            TestClient dead = client();
            dead.close();
            batch.add(dead.callback(), context(1), true);
            sendAll(transport);
            receiver.receiveUntil(transport, () -> !receiver.unreachables.isEmpty());
            assertThat(receiver.unreachables).hasSize(1);
            assertThat(transport.connectedChannels()).isZero();
        }

        @Test
        void sendsUnwatchedWhatItCannotWatch() throws IOException {
            NioTransport transport = clockedTransport();
            List<TestClient> clients = new ArrayList<>();
            for (int i = 0; i < ConnectedChannels.LIMIT + 10; i++) {
                TestClient client = client();
                clients.add(client);
                batch.add(client.callback(), context(i), true);
                if (batch.isFull()) {
                    sendAll(transport);
                }
            }
            sendAll(transport);

            assertThat(transport.connectedChannels()).isEqualTo(ConnectedChannels.LIMIT);
            for (int i = 0; i < clients.size(); i++) {
                assertThat(clients.get(i).awaitReceived(1)).containsExactly(context(i));
            }
        }

        @Test
        void opensFewConnectedChannelsWhileFullBatchesFollowOneAnother() throws IOException {
            NioTransport transport = clockedTransport();
            List<Callback> callbacks = new ArrayList<>();
            while (callbacks.size() < ConnectedChannels.LIMIT) {
                callbacks.add(client().callback());
            }
            sendFullTurns(transport, callbacks, true, ConnectedChannels.LIMIT / PushBatch.CAPACITY);
            assertThat(transport.connectedChannels()).isEqualTo(ConnectedChannels.LIMIT);

            nanos.addAndGet(ConnectedChannels.LINGER_NANOS);
            sendFullTurns(transport, callbacks, false, ConnectedChannels.TURNS_PER_OPENING);
            assertThat(transport.connectedChannels()).isZero();

            sendFullTurns(transport, callbacks, true, 1);
            assertThat(transport.connectedChannels()).isEqualTo(1);

            transport.receive(receiver); // a turn in which nothing left
            sendFullTurns(transport, callbacks, true, 1);
            assertThat(transport.connectedChannels()).isEqualTo(PushBatch.CAPACITY);
        }

        private void sendFullTurns(NioTransport transport, List<Callback> callbacks, boolean unanswered, int turns) {
            for (int i = 0; i < turns * PushBatch.CAPACITY; i++) {
                batch.add(callbacks.get(i % callbacks.size()), context(i), unanswered);
                if (batch.isFull()) {
                    sendAll(transport);
                    transport.receive(receiver);
                }
            }
        }
    }
}
