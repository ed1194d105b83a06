package io.tocsin.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every transport does, whatever it is made of. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a native wait cannot be interrupted
abstract class DatagramTransportContract {
    final RecordingReceiver receiver = new RecordingReceiver();
    final PushBatch batch = new PushBatch();
    private final List<AutoCloseable> opened = new ArrayList<>();

    /** Opens the transport on an address and port of the host's choice. */
    abstract DatagramTransport openTransport() throws IOException;

    /** Opens a client of the transport's network. */
    abstract TestClient openClient() throws IOException;

    final DatagramTransport transport() throws IOException {
        return closedAtEnd(openTransport());
    }

    final TestClient client() throws IOException {
        return closedAtEnd(openClient());
    }

    final <T extends AutoCloseable> T closedAtEnd(T resource) {
        opened.add(resource);
        return resource;
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    static Context context(int number) {
        return Context.of(new byte[] {'c', (byte) (number >> 16), (byte) (number >> 8), (byte) number});
    }

    /** Sends the batch, however often the host has to be asked, and empties it. */
    final void sendAll(DatagramTransport transport) {
        List<Integer> disposed = new ArrayList<>();
        PushBatch rest = new PushBatch();
        int done = 0;
        for (int i = 0; i < 10_000 && done < batch.size(); i++) {
            rest.clear();
            for (int j = done; j < batch.size(); j++) {
                rest.add(batch.callback(j), batch.context(j), batch.unanswered(j));
            }
            int sent = transport.send(rest);
            for (int j = 0; j < sent; j++) {
                assertThat(rest.failed(j)).as("failed").isFalse();
            }
            disposed.add(sent);
            done += sent;
        }
        assertThat(done).as("datagrams disposed of, in steps of %s", disposed).isEqualTo(batch.size());
        batch.clear();
    }

    @Test
    void sendsTheContextsBytesAndNothingElse() throws IOException {
        DatagramTransport transport = transport();
        TestClient client = client();
        for (int length = 1; length <= Context.MAX_LENGTH; length++) {
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) (0xf1 + i);
            }
            batch.add(client.callback(), Context.of(bytes), length % 2 == 0);
        }
        List<Context> expected = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            expected.add(batch.context(i));
        }

        sendAll(transport);

        assertThat(client.awaitReceived(expected.size())).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void reachesManyClientsWithOneBatch() throws IOException {
        DatagramTransport transport = transport();
        List<TestClient> clients = new ArrayList<>();
        while (!batch.isFull()) {
            TestClient client = client();
            batch.add(client.callback(), context(clients.size()), false);
            clients.add(client);
        }

        sendAll(transport);

        for (int i = 0; i < clients.size(); i++) {
            assertThat(clients.get(i).awaitReceived(1)).containsExactly(context(i));
        }
    }

    @Test
    void reportsADeadClientAsUnreachable() throws IOException {
        DatagramTransport transport = transport();
        TestClient dead = client();
        dead.close();
        batch.add(dead.callback(), context(1), true);

        sendAll(transport);
        receiver.receiveUntil(transport, () -> !receiver.unreachables.isEmpty());

        assertThat(receiver.unreachables).hasSize(1);
        Unreachable unreachable = receiver.unreachables.getFirst();
        assertThat(unreachable.callback()).isEqualTo(dead.callback());
        assertThat(unreachable.kind()).isEqualTo(Unreachable.Kind.PORT);
        assertThat(unreachable.quote().match(context(1))).isEqualTo(quoteMatch());
    }

    /** What the quotes of this transport can tell. */
    Quote.Match quoteMatch() {
        return Quote.Match.WHOLE;
    }

    @Test
    void sendsToTheNextClientWhileAnErrorIsWaiting() throws IOException {
        DatagramTransport transport = transport();
        TestClient dead = client();
        TestClient living = client();
        dead.close();
        batch.add(dead.callback(), context(1), true);
        sendAll(transport);
        transport.await(Long.MAX_VALUE); // for the error, without receiving it

        batch.add(living.callback(), context(2), false);
        sendAll(transport);

        assertThat(living.awaitReceived(1)).containsExactly(context(2));
        transport.await(Long.MAX_VALUE);
        transport.receive(receiver);
        assertThat(receiver.unreachables).extracting(Unreachable::callback).containsExactly(dead.callback());
    }

    @Test
    void reportsADeadClientEachTimeItIsSentTo() throws IOException {
        DatagramTransport transport = transport();
        TestClient dead = client();
        dead.close();
        for (int i = 1; i <= 3; i++) {
            int times = i;
            batch.add(dead.callback(), context(i), true);
            sendAll(transport);
            receiver.receiveUntil(transport, () -> receiver.unreachables.size() >= times);
        }
        assertThat(receiver.unreachables).hasSize(3).allSatisfy(unreachable ->
                assertThat(unreachable.callback()).isEqualTo(dead.callback()));
    }

    @Test
    void losesNothingForTheLivingHalfOfAThousandClients() throws IOException {
        DatagramTransport transport = transport();
        List<TestClient> living = new ArrayList<>();
        List<TestClient> clients = new ArrayList<>();
        Set<Callback> dead = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            clients.add(client());
        }
        for (int i = 0; i < clients.size(); i++) {
            if (i % 2 == 0) {
                living.add(clients.get(i));
            } else {
                clients.get(i).close();
                dead.add(clients.get(i).callback());
            }
        }
        int rounds = 3;

        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < clients.size(); i++) {
                batch.add(clients.get(i).callback(), context(i), round > 0);
                if (batch.isFull() || i == clients.size() - 1) {
                    sendAll(transport);
                }
            }
            transport.receive(receiver);
        }
        receiver.receiveUntil(transport, () -> !receiver.unreachables.isEmpty());
        for (int i = 0; i < living.size(); i++) {
            Context own = context(2 * i);
            assertThat(living.get(i).awaitReceived(rounds)).as("client %d", i).containsExactly(own, own, own);
        }
        assertThat(receiver.unreachables).isNotEmpty().allSatisfy(unreachable ->
                assertThat(unreachable.callback()).isIn(dead));
    }

    @Test
    void deliversWhatAClientSendsWithItsAddress() throws IOException {
        DatagramTransport transport = transport();
        TestClient client = client();

        client.sendTo(transport, new byte[] {1, 2, 3});
        client.sendTo(transport, new byte[] {});
        receiver.receiveUntil(transport, () -> receiver.arrivals.size() == 2);

        assertThat(receiver.arrivals).containsExactly(
                RecordingReceiver.arrival(client.callback(), (byte) 1, (byte) 2, (byte) 3),
                RecordingReceiver.arrival(client.callback()));
    }

    @Test
    void deliversWhatAClientSendsThatIsBeingWatched() throws IOException {
        DatagramTransport transport = transport();
        TestClient client = client();
        batch.add(client.callback(), context(1), true);
        sendAll(transport);
        assertThat(client.awaitReceived(1)).containsExactly(context(1));

        client.sendTo(transport, new byte[] {7});
        batch.add(client.callback(), context(2), true);
        sendAll(transport);
        receiver.receiveUntil(transport, () -> !receiver.arrivals.isEmpty());

        assertThat(receiver.arrivals)
                .containsExactly(RecordingReceiver.arrival(client.callback(), (byte) 7));
    }

    @Test
    void receivesNothingWhenNothingHasCome() throws IOException {
        assertThat(transport().receive(receiver)).isZero();
    }

    @Test
    void disposesOfAnEmptyBatch() throws IOException {
        assertThat(transport().send(batch)).isZero();
    }

    @Test
    void canBeClosedTwiceAndWokenUpAfterwards() throws IOException {
        DatagramTransport transport = transport();
        transport.close();
        transport.close();
        transport.wakeUp();
    }
}
