package io.tocsin.datagram;

import java.util.List;

/** A client's side of the network, in a test of a transport. */
interface TestClient extends AutoCloseable {
    Callback callback();

    /** Waits (a few seconds at most) until so many datagrams have come since the last call; returns all that have. */
    List<Context> awaitReceived(int count);

    /** Sends a datagram from the callback to the push address. */
    void sendTo(DatagramTransport transport, byte[] payload);

    /** From now on the callback's port is closed. */
    @Override
    void close();
}
