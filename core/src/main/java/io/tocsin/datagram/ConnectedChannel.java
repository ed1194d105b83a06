package io.tocsin.datagram;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/** A channel to one callback alone, so that Java reports the ICMP errors of that callback. The push thread's own. */
final class ConnectedChannel {
    private static final int READ_LIMIT = 16;

    private final Callback callback;
    private final DatagramChannel channel;
    private final ReceivedQueue received;
    private final ByteBuffer incoming;
    private long closeAtNanos;

    private ConnectedChannel(
            Callback callback, DatagramChannel channel, ReceivedQueue received, ByteBuffer incoming) {
        this.callback = callback;
        this.channel = channel;
        this.received = received;
        this.incoming = incoming;
    }

    /** Connects a bound channel, which it then owns (also if this fails); it is its selection key's attachment. */
    static ConnectedChannel connect(
            DatagramChannel channel,
            Callback callback,
            Selector selector,
            ReceivedQueue received,
            ByteBuffer incoming)
            throws IOException {
        ConnectedChannel connected = new ConnectedChannel(callback, channel, received, incoming);
        try {
            // Until it is connected the host may give it anybody's datagram; connecting would throw that away.
            while (connected.readOne(channel)) {}
            channel.connect(callback.socketAddress());
            channel.register(selector, SelectionKey.OP_READ, connected);
            return connected;
        } catch (IOException | RuntimeException failed) {
            connected.close();
            throw failed;
        }
    }

    Callback callback() {
        return callback;
    }

    long closeAtNanos() {
        return closeAtNanos;
    }

    void closeAt(long nanos) {
        closeAtNanos = nanos;
    }

    /**
     * Sends one datagram. An error that waits from an earlier one would be thrown instead, and the datagram lost: so
     * reads first, and tries once more.
     *
     * @return false if the host takes no more for now
     * @throws IOException if the host refuses the datagram
     */
    boolean write(ByteBuffer payload) throws IOException {
        read();
        try {
            return channel.write(payload) > 0;
        } catch (IOException mayBeOfAnEarlierOne) {
            boolean written = channel.write(payload) > 0;
            report(mayBeOfAnEarlierOne);
            return written;
        }
    }

    /** Reads what has come; false if an error was among it. */
    boolean read() {
        boolean sound = true;
        for (int i = 0; i < READ_LIMIT; i++) {
            try {
                if (!readOne(channel)) {
                    break;
                }
            } catch (IOException error) {
                sound = false;
                report(error);
            }
        }
        return sound;
    }

    void close() {
        NioSockets.closeQuietly(channel);
    }

    private boolean readOne(DatagramChannel from) throws IOException {
        incoming.clear();
        @Nullable InetSocketAddress source = (InetSocketAddress) from.receive(incoming);
        if (source == null) {
            return false;
        }
        received.onDatagram(Callback.of(source), NioSockets.bytes(incoming));
        return true;
    }

    private void report(IOException error) {
        Unreachable.Kind kind = error instanceof PortUnreachableException
                ? Unreachable.Kind.PORT
                : Unreachable.Kind.HOST;
        received.onUnreachable(new Unreachable(callback, kind, Quote.HEADERS_ALONE));
    }
}
