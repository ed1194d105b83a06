package io.tocsin.datagram;

import java.net.InetSocketAddress;

/**
 * Sends pushes and tells what the network answers. One thread, the push loop's, calls everything but
 * {@link #wakeUp()}. An ICMP error caused by one client never costs another client a datagram.
 */
public interface DatagramTransport extends AutoCloseable {
    /** The name of this transport as operators know it: {@code linux}, {@code nio}, {@code memory}. */
    String name();

    /** The address and port that datagrams come from; the address is unspecified if the host chooses it per datagram. */
    InetSocketAddress localAddress();

    /** Tells whether datagrams can go to this callback's address family. */
    boolean reaches(Callback callback);

    /**
     * Sends the datagrams of the batch in order, until all are disposed of or the host takes no more for now.
     * A datagram that the host refuses for good is marked by {@link PushBatch#fail} and passed over.
     *
     * @return how many were disposed of (sent or failed), counted from the start; the others were not sent
     */
    int send(PushBatch batch);

    /**
     * Reads what has come, without waiting: unreachables and datagrams.
     *
     * @param receiver is told of each, on this thread
     * @return how many there were, bounded per call so that a flood cannot hold the thread
     */
    int receive(DatagramReceiver receiver);

    /**
     * Waits until something can be received, somebody calls {@link #wakeUp()}, or the time is over.
     * A wake-up that came before is not lost. May return early, never late by more than the host's own scheduling.
     *
     * @param nanos how long at most; {@link Long#MAX_VALUE} means for ever; 0 or less returns at once
     */
    void await(long nanos);

    /** Ends the present or the next {@link #await}. Any thread; cheap enough to call per change. */
    void wakeUp();

    /** Closes the socket and everything else. Idempotent. No further call is allowed but {@link #wakeUp()}. */
    @Override
    void close();
}
