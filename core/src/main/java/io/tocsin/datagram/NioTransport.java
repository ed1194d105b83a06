package io.tocsin.datagram;

import io.tocsin.TransportKind;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The portable transport. Ordinary datagrams leave through one unconnected channel, which never learns of ICMP errors;
 * those whose predecessor went unanswered leave through {@linkplain ConnectedChannels connected ones}, which do. Waits
 * are rounded up to whole milliseconds. Threads as in {@link DatagramTransport}.
 */
public final class NioTransport implements DatagramTransport {
    /** Opens this transport; usable everywhere. */
    public static final TransportProvider PROVIDER = new Provider();

    private static final int RECEIVE_LIMIT = 64;

    /** Looking at what has come costs as much as some datagrams: while full batches follow one another, once in so many. */
    static final int BUSY_TURNS = 8;

    private final DatagramChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final InetSocketAddress localAddress;
    private final WakeUp wakeUp = new WakeUp();

    // -- owned by the push thread
    /** Whether this turn's batch was full. */
    private boolean sentFull;
    /** How many turns in a row had a full batch, up to the one before. */
    private int fullTurns;
    private boolean lackedRoom;
    private final ConnectedChannels connected;
    private final ReceivedQueue received = new ReceivedQueue();
    private final ByteBuffer outgoing = ByteBuffer.allocateDirect(Context.MAX_LENGTH);
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(DatagramReceiver.MAX_PAYLOAD);

    NioTransport(NioSockets sockets, LongSupplier nanoClock) throws IOException {
        channel = sockets.openShared();
        try {
            localAddress = (InetSocketAddress) channel.getLocalAddress();
            selector = Selector.open();
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
        try {
            key = channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException | RuntimeException failed) {
            selector.close();
            channel.close();
            throw failed;
        }
        connected = new ConnectedChannels(sockets, localAddress, selector, received, nanoClock);
    }

    @Override
    public String name() {
        return TransportKind.NIO.toString();
    }

    @Override
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public boolean reaches(Callback callback) {
        boolean anyAddress = localAddress.getAddress().isAnyLocalAddress();
        boolean ipv4 = localAddress.getAddress() instanceof Inet4Address;
        return callback.isIpv4() ? ipv4 || anyAddress : !ipv4;
    }

    @Override
    public int send(PushBatch batch) {
        sentFull = batch.isFull();
        if (sentFull && fullTurns > 0) {
            // To a channel that the selector watches every datagram that leaves is an event, weighed by the host.
            key.interestOps(0);
        }
        long now = connected.now();
        for (int i = 0; i < batch.size(); i++) {
            try {
                if (!send(batch.callback(i), batch.context(i), batch.unanswered(i), now)) {
                    lackedRoom = true;
                    return i;
                }
            } catch (IOException | UnsupportedAddressTypeException refused) {
                batch.fail(i, name(refused));
            }
        }
        return batch.size();
    }

    /** The class says little: a firewall is an IOException. The message is the host's own, one of few. */
    private static String name(Exception refused) {
        String kind = refused.getClass().getSimpleName();
        return refused.getMessage() == null ? kind : kind + " (" + refused.getMessage() + ")";
    }

    private boolean send(Callback callback, Context context, boolean unanswered, long now) throws IOException {
        outgoing.clear();
        outgoing.putLong(0, context.firstWord());
        outgoing.putLong(8, context.secondWord());
        outgoing.limit(context.length());
        ConnectedChannel own = unanswered ? connected.to(callback, now) : null;
        return own != null ? own.write(outgoing) : channel.send(outgoing, callback.socketAddress()) > 0;
    }

    @Override
    public int receive(DatagramReceiver receiver) {
        int early = received.deliver(receiver);
        fullTurns = sentFull ? fullTurns + 1 : 0;
        sentFull = false;
        if (fullTurns % BUSY_TURNS != 0) {
            return early;
        }
        connected.onLook(fullTurns);
        connected.closeLingering();
        read();
        return early + received.deliver(receiver);
    }

    private void read() {
        try {
            selector.selectNow();
        } catch (IOException failed) {
            throw new IllegalStateException("the selector of the nio transport failed", failed);
        }
        for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext(); ) {
            SelectionKey one = ready.next();
            ready.remove();
            if (one.attachment() instanceof ConnectedChannel own) {
                connected.read(own);
            } else {
                readShared();
            }
        }
        if (key.interestOps() == 0) {
            readShared();
        }
    }

    private void readShared() {
        for (int i = 0; i < RECEIVE_LIMIT; i++) {
            incoming.clear();
            try {
                if (!(channel.receive(incoming) instanceof InetSocketAddress source)) {
                    return;
                }
                received.onDatagram(Callback.of(source), NioSockets.bytes(incoming));
            } catch (IOException passing) {
                // An unconnected channel has nothing lasting to report: whatever comes next is read as usual.
            }
        }
    }

    @Override
    public void await(long nanos) {
        long bounded = Math.min(nanos, connected.nanosToNextClose());
        if (bounded <= 0 || !received.isEmpty() || !wakeUp.beginWait()) {
            return;
        }
        try {
            key.interestOps(lackedRoom ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
            lackedRoom = false;
            // 0 means for ever to the selector
            selector.select(bounded == Long.MAX_VALUE ? 0 : TimeUnit.NANOSECONDS.toMillis(bounded - 1) + 1);
        } catch (IOException failed) {
            throw new IllegalStateException("the selector of the nio transport failed", failed);
        } finally {
            wakeUp.endWait();
        }
    }

    @Override
    public void wakeUp() {
        if (wakeUp.ring()) {
            selector.wakeup();
        }
    }

    /** How many connected channels are open. */
    int connectedChannels() {
        return connected.size();
    }

    @Override
    public void close() {
        connected.close();
        NioSockets.closeQuietly(channel);
        NioSockets.closeQuietly(selector);
    }

    private static final class Provider implements TransportProvider {
        @Override
        public TransportKind kind() {
            return TransportKind.NIO;
        }

        @Override
        public Optional<String> obstacle() {
            return Optional.empty();
        }

        @Override
        public DatagramTransport open(InetSocketAddress source) throws IOException {
            return new NioTransport(new NioSockets(source), System::nanoTime);
        }
    }
}
