package io.tocsin.samples.soak.client;

import io.tocsin.samples.soak.ClientContext;
import io.tocsin.samples.soak.HostSockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.function.Consumer;

/**
 * The UDP side of a host that many clients share. While it is off, datagrams to its clients bounce. Owned by the loop's
 * thread.
 */
final class UdpHost implements Ready {
    private static final int AT_ONCE = 512;

    private final int number;
    private final int port;
    private final Selector selector;
    private final Consumer<ClientContext> receiver;
    private DatagramChannel channel;

    /** Is switched on at the first free port from {@code from} on. */
    UdpHost(int number, int from, Selector selector, Consumer<ClientContext> receiver) throws IOException {
        this.number = number;
        this.selector = selector;
        this.receiver = receiver;
        this.channel = HostSockets.openFrom(from);
        this.port = HostSockets.port(channel);
        register();
    }

    int number() {
        return number;
    }

    int port() {
        return port;
    }

    boolean isOn() {
        return channel.isOpen();
    }

    /** From the selector's next turn on. */
    void switchOff() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void switchOn() {
        try {
            channel = HostSockets.open(port);
            register();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void register() throws IOException {
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    @Override
    public void onReady(ByteBuffer buffer) {
        try {
            for (int i = 0; i < AT_ONCE && isOn() && channel.receive(buffer.clear()) != null; i++) {
                if (buffer.flip().remaining() == ClientContext.LENGTH) {
                    receiver.accept(ClientContext.of(buffer));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
