package io.tocsin.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AcceptorTest {
    private final LongAdder failures = new LongAdder();

    @Test
    void pausesAndGoesOnWhenTheHostHasNoDescriptorLeft() throws IOException {
        List<Socket> welcomed = new ArrayList<>();
        try (Starved server = new Starved(3)) {
            long begin = System.nanoTime();
            new Acceptor(server, socket -> {
                        welcomed.add(socket);
                        server.closeNow();
                    }, failures)
                    .run();

            assertThat(welcomed).hasSize(1);
            assertThat(server.tries).isEqualTo(4);
            assertThat(failures.sum()).isEqualTo(3);
            assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(3 * 100_000_000L);
        }
    }

    @Test
    void endsWhenTheListeningSocketIsClosed() throws IOException, InterruptedException {
        ServerSocket server = new ServerSocket(0);
        Thread acceptor = Thread.ofVirtual().start(new Acceptor(server, socket -> {}, new LongAdder()));

        server.close();

        acceptor.join();
        assertThat(acceptor.isAlive()).isFalse();
    }

    /** A listening socket for which the host has no descriptor a few times. */
    private static final class Starved extends ServerSocket {
        private int failures;
        private int tries;

        Starved(int failures) throws IOException {
            this.failures = failures;
        }

        @Override
        public Socket accept() throws IOException {
            tries++;
            if (failures-- > 0) {
                throw new SocketException("Too many open files");
            }
            return new Socket();
        }

        void closeNow() {
            try {
                close();
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        }
    }
}
