package io.tocsin.push;

import io.tocsin.datagram.Callback;
import io.tocsin.datagram.DatagramReceiver;
import io.tocsin.datagram.DatagramTransport;
import io.tocsin.datagram.MemoryNetwork;
import io.tocsin.datagram.MemoryTransport;
import io.tocsin.datagram.PushBatch;
import java.net.InetSocketAddress;

/** The transport in memory, for a push loop that sleeps in simulated time: tells the server what it did, and rings it. */
final class SimulatedTransport implements DatagramTransport {
    private final MemoryTransport memory;
    private final SimulatedServer server;

    SimulatedTransport(MemoryNetwork network, SimulatedServer server) {
        this.memory = new MemoryTransport(network);
        this.server = server;
    }

    @Override
    public String name() {
        return memory.name();
    }

    @Override
    public InetSocketAddress localAddress() {
        return memory.localAddress();
    }

    @Override
    public boolean reaches(Callback callback) {
        return memory.reaches(callback);
    }

    @Override
    public int send(PushBatch batch) {
        int handled = memory.send(batch);
        for (int i = 0; i < handled; i++) {
            server.onSent(batch.callback(i), batch.context(i), batch.failed(i));
        }
        return handled;
    }

    @Override
    public int receive(DatagramReceiver receiver) {
        return memory.receive(receiver);
    }

    @Override
    public void await(long nanos) {
        server.thread.onAwait(nanos);
    }

    @Override
    public void wakeUp() {
        server.thread.onWakeUp();
    }

    @Override
    public void close() {
        memory.close();
    }
}
