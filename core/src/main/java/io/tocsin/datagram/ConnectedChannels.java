package io.tocsin.datagram;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The short-lived connected channels of the nio transport. Each is opened for a datagram whose ICMP error is of
 * interest, and closed when the error has come or would have come. The push thread's own.
 */
final class ConnectedChannels {
    /** How many are open at most; each is a descriptor. */
    static final int LIMIT = 128;

    /** How long one waits for an error after its last datagram. */
    static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /**
     * While full batches follow one another, one is opened in so many turns: opening and closing it costs as much as tens
     * of datagrams.
     */
    static final int TURNS_PER_OPENING = 64;

    private final NioSockets sockets;
    private final InetSocketAddress local;
    private final Selector selector;
    private final ReceivedQueue received;
    private final LongSupplier nanoClock;
    private final Lots lots = new Lots(LIMIT, LINGER_NANOS, new SplittableRandom());
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(DatagramReceiver.MAX_PAYLOAD);

    /** All that are open, the one that sent last at the end. */
    private final Map<Callback, ConnectedChannel> open = new LinkedHashMap<>();

    /** How many may be opened until more are {@linkplain #onLook allowed}. */
    private int openings = LIMIT;

    ConnectedChannels(
            NioSockets sockets,
            InetSocketAddress local,
            Selector selector,
            ReceivedQueue received,
            LongSupplier nanoClock) {
        this.sockets = sockets;
        this.local = local;
        this.selector = selector;
        this.received = received;
        this.nanoClock = nanoClock;
    }

    /** What the clock says; asked once a batch, and given to {@link #to}. */
    long now() {
        return nanoClock.getAsLong();
    }

    /** The channel to a callback, about to send; null if the datagram goes without. */
    @Nullable ConnectedChannel to(Callback callback, long now) {
        if (!lots.draw(now)) {
            return null;
        }
        ConnectedChannel channel = open.remove(callback);
        if (channel == null) {
            channel = openings > 0 && open.size() < LIMIT ? connect(callback) : null;
        }
        if (channel != null) {
            channel.closeAt(now + LINGER_NANOS);
            open.put(callback, channel);
        }
        return channel;
    }

    /**
     * The transport looks at what has come, now and then if it is busy: more channels may be opened.
     *
     * @param fullTurns how many turns in a row had a full batch
     */
    void onLook(int fullTurns) {
        if (fullTurns == 0) {
            openings = LIMIT;
        } else if (fullTurns % TURNS_PER_OPENING == 0) {
            openings = Math.min(LIMIT, openings + 1);
        }
    }

    private @Nullable ConnectedChannel connect(Callback callback) {
        openings--;
        try {
            return ConnectedChannel.connect(sockets.open(local), callback, selector, received, incoming);
        } catch (IOException | UnsupportedAddressTypeException noSharingOrNoDescriptorOrNoRoute) {
            // The unconnected channel sends it, or finds out why nobody can.
            return null;
        }
    }

    /** Reads what has come for one; an error has told what there was to tell, and makes room for another. */
    void read(ConnectedChannel channel) {
        if (!channel.read() && open.remove(channel.callback(), channel)) {
            channel.close();
            openings = Math.min(LIMIT, openings + 1);
        }
    }

    /** Closes those that have waited long enough. */
    void closeLingering() {
        while (nanosToNextClose() <= 0) {
            ConnectedChannel oldest = open.values().iterator().next();
            open.remove(oldest.callback());
            oldest.read();
            oldest.close();
        }
    }

    /** How long until one has waited long enough; {@link Long#MAX_VALUE} if none is open. */
    long nanosToNextClose() {
        if (open.isEmpty()) {
            return Long.MAX_VALUE;
        }
        return open.values().iterator().next().closeAtNanos() - nanoClock.getAsLong();
    }

    int size() {
        return open.size();
    }

    void close() {
        open.values().forEach(ConnectedChannel::close);
        open.clear();
    }
}
