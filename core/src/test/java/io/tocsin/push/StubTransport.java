package io.tocsin.push;

import io.tocsin.datagram.Callback;
import io.tocsin.datagram.DatagramReceiver;
import io.tocsin.datagram.DatagramTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A transport without a network: it reaches everybody, and nothing ever comes. */
abstract class StubTransport implements DatagramTransport {
    @Override
    public String name() {
        return "stub";
    }

    @Override
    public InetSocketAddress localAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 7411);
    }

    @Override
    public boolean reaches(Callback callback) {
        return true;
    }

    @Override
    public int receive(DatagramReceiver receiver) {
        return 0;
    }

    @Override
    public void close() {}
}
