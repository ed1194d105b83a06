package io.tocsin.client;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client's UDP port, on which it is rung, and the virtual thread that receives. It stays the same across
 * connections, so that a new session retires an old one that is still open at the server.
 */
final class PushSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationClient.class);

    /** One byte more than the longest context, so that a longer datagram can be told from it. */
    private static final int BUFFER = 17;

    private final DatagramSocket socket;
    private final Consumer<byte[]> receiver;
    private final Runnable failed;
    private final Thread thread;

    PushSocket(Consumer<byte[]> receiver, Runnable failed) throws IOException {
        this.socket = new DatagramSocket(0);
        this.receiver = receiver;
        this.failed = failed;
        this.thread = Thread.ofVirtual().name("tocsin-client-push").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    void send(byte[] content, InetSocketAddress to) throws IOException {
        socket.send(new DatagramPacket(content, content.length, to));
    }

    private void run() {
        DatagramPacket packet = new DatagramPacket(new byte[BUFFER], BUFFER);
        try {
            while (true) {
                packet.setLength(BUFFER);
                socket.receive(packet);
                receiver.accept(Arrays.copyOf(packet.getData(), packet.getLength()));
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                LOG.warn("No datagrams can be received any more; the client goes on polling", e);
                failed.run();
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }

    void join(Duration timeout) throws InterruptedException {
        thread.join(timeout);
    }
}
