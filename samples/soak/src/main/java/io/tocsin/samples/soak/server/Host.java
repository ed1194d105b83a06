package io.tocsin.samples.soak.server;

import io.tocsin.samples.soak.ClientContext;
import io.tocsin.samples.soak.HostSockets;
import io.tocsin.spi.Liveness.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A host that many members share: the socket at which they all receive, and a thread that reads it. While it is off,
 * datagrams to its members bounce. Thread-safe.
 */
final class Host {
    private final int number;
    private final int port;
    private final Consumer<ClientContext> receiver;
    private volatile @Nullable DatagramChannel channel;

    private Host(int number, DatagramChannel channel, Consumer<ClientContext> receiver) throws IOException {
        this.number = number;
        this.port = HostSockets.port(channel);
        this.receiver = receiver;
        start(channel);
    }

    /** Is switched on at the first free port from {@code from} on. */
    static Host start(int number, int from, Consumer<ClientContext> receiver) throws IOException {
        return new Host(number, HostSockets.openFrom(from), receiver);
    }

    int number() {
        return number;
    }

    int port() {
        return port;
    }

    boolean isOn() {
        return channel != null;
    }

    /** Asked about one of its members: a host that is off has none any more. */
    Verdict verdict() {
        return isOn() ? Verdict.ALIVE : Verdict.GONE;
    }

    void switchOn() throws IOException {
        start(HostSockets.open(port));
    }

    void switchOff() throws IOException {
        DatagramChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    private void start(DatagramChannel open) {
        channel = open;
        Thread.ofPlatform().name("soak-host-" + number).daemon().start(() -> receive(open));
    }

    private void receive(DatagramChannel open) {
        ByteBuffer datagram = ByteBuffer.allocateDirect(2 * ClientContext.LENGTH);
        try {
            while (true) {
                open.receive(datagram.clear());
                if (datagram.flip().remaining() == ClientContext.LENGTH) {
                    receiver.accept(ClientContext.of(datagram));
                }
            }
        } catch (IOException | IllegalStateException over) {
            // switched off, or the server has stopped
        }
    }
}
