package io.tocsin.datagram;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The transport on a {@link MemoryNetwork}. {@link #await} never sleeps: it notes how long it was asked to and returns,
 * so that a test cranks the push loop by hand and moves the clock itself. Threads as in {@link DatagramTransport}.
 */
public final class MemoryTransport implements DatagramTransport {
    /** Read by one {@code receive} at most, so that tests meet the bound too. */
    static final int RECEIVE_LIMIT = 64;

    private final MemoryNetwork network;
    private final InetSocketAddress localAddress =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 7411);
    private final List<Long> awaits = new ArrayList<>();
    private final AtomicBoolean wokenUp = new AtomicBoolean();
    private final AtomicInteger wakeUps = new AtomicInteger();
    private volatile boolean closed;

    public MemoryTransport(MemoryNetwork network) {
        this.network = network;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public boolean reaches(Callback callback) {
        return true;
    }

    @Override
    public int send(PushBatch batch) {
        requireOpen();
        for (int i = 0; i < batch.size(); i++) {
            switch (network.carry(batch.callback(i), batch.context(i))) {
                case SENT -> {}
                case FAILED -> batch.fail(i, "EHOSTUNREACH");
                case FULL -> {
                    return i;
                }
            }
        }
        return batch.size();
    }

    @Override
    public int receive(DatagramReceiver receiver) {
        requireOpen();
        List<Consumer<DatagramReceiver>> taken = network.takeIncoming(RECEIVE_LIMIT);
        taken.forEach(one -> one.accept(receiver));
        return taken.size();
    }

    @Override
    public void await(long nanos) {
        requireOpen();
        awaits.add(nanos);
        wokenUp.set(false);
    }

    @Override
    public void wakeUp() {
        wokenUp.set(true);
        wakeUps.incrementAndGet();
    }

    @Override
    public void close() {
        closed = true;
    }

    /** How long each {@link #await} since the last look was asked to wait. */
    public List<Long> takeAwaits() {
        List<Long> taken = List.copyOf(awaits);
        awaits.clear();
        return taken;
    }

    /** Tells whether the next {@link #await} would have returned at once. */
    public boolean wouldReturnAtOnce() {
        return wokenUp.get() || network.hasIncoming();
    }

    /** How often {@link #wakeUp()} was called. */
    public int wakeUps() {
        return wakeUps.get();
    }

    public boolean isClosed() {
        return closed;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the transport is closed");
        }
    }
}
