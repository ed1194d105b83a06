package io.tocsin.datagram;

import java.util.List;

/** A client in a memory network. */
final class MemoryClient implements TestClient {
    private final MemoryNetwork network;
    private final Callback callback;
    private int seen;

    MemoryClient(MemoryNetwork network, Callback callback) {
        this.network = network;
        this.callback = callback;
    }

    @Override
    public Callback callback() {
        return callback;
    }

    @Override
    public List<Context> awaitReceived(int count) {
        List<Context> all = network.receivedBy(callback);
        List<Context> fresh = all.subList(seen, all.size());
        seen = all.size();
        return fresh;
    }

    @Override
    public void sendTo(DatagramTransport transport, byte[] payload) {
        network.arrives(callback, payload);
    }

    @Override
    public void close() {
        network.dies(callback);
    }
}
