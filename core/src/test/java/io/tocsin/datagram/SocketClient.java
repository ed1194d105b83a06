package io.tocsin.datagram;

import io.tocsin.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A client with a real socket. */
final class SocketClient implements TestClient {
    private static final int SURPLUS_MILLIS = 1;

    private final DatagramSocket socket;
    private final Callback callback;

    SocketClient(InetSocketAddress address) throws IOException {
        socket = new DatagramSocket(address);
        callback = Callback.of(address.getAddress(), socket.getLocalPort());
    }

    @Override
    public Callback callback() {
        return callback;
    }

    @Override
    public List<Context> awaitReceived(int count) {
        List<Context> received = new ArrayList<>();
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        try {
            while (true) {
                socket.setSoTimeout(received.size() < count ? Eventually.BOUND_MILLIS : SURPLUS_MILLIS);
                packet.setLength(100);
                socket.receive(packet);
                received.add(Context.of(Arrays.copyOf(packet.getData(), packet.getLength())));
            }
        } catch (SocketTimeoutException silence) {
            return received;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void sendTo(DatagramTransport transport, byte[] payload) {
        InetSocketAddress push = transport.localAddress();
        InetAddress host = push.getAddress().isAnyLocalAddress() ? callback.address() : push.getAddress();
        try {
            socket.send(new DatagramPacket(payload, payload.length, host, push.getPort()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
