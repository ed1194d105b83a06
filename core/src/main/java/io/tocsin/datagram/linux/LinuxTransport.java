package io.tocsin.datagram.linux;

import io.tocsin.TransportKind;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.DatagramReceiver;
import io.tocsin.datagram.DatagramTransport;
import io.tocsin.datagram.PushBatch;
import io.tocsin.datagram.ReceivedQueue;
import io.tocsin.datagram.TransportProvider;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The transport of Linux hosts: one unconnected socket, batches through {@code sendmmsg}, and every ICMP error with the
 * callback and the context that it quotes. Threads as in {@link DatagramTransport}.
 */
public final class LinuxTransport implements DatagramTransport {
    /** Opens this transport where Linux, the processor and the JVM's flags allow it. */
    public static final TransportProvider PROVIDER = new Provider();

    private static final int DATAGRAMS_PER_RECEIVE = 32;

    /** Failures in a row that the error queue does not explain, after which the datagram itself is to blame. */
    private static final int UNEXPLAINED_LIMIT = 3;

    /** Failures in a row after which a flood of ICMP errors has to wait until they have been received. */
    private static final int FAILURE_LIMIT = 16;

    private final Arena arena;
    private final UdpSocket socket;
    private final Waiting waiting;

    // -- owned by the push thread
    private final LibC libC;
    private final MessageBatch outgoing;
    private final ErrorQueue errors;
    private final InboundMessages incoming;
    private final ReceivedQueue received = new ReceivedQueue();
    private boolean full;
    private boolean closed;

    private LinuxTransport(Arena arena, LibC libC, UdpSocket socket, Waiting waiting) {
        this.arena = arena;
        this.libC = libC;
        this.socket = socket;
        this.waiting = waiting;
        outgoing = new MessageBatch(arena, socket.family());
        errors = new ErrorQueue(arena, libC, socket.fd());
        incoming = new InboundMessages(arena, DATAGRAMS_PER_RECEIVE, DatagramReceiver.MAX_PAYLOAD, 0);
    }

    @Override
    public String name() {
        return TransportKind.LINUX.toString();
    }

    @Override
    public InetSocketAddress localAddress() {
        return socket.localAddress();
    }

    @Override
    public boolean reaches(Callback callback) {
        return callback.isIpv4()
                ? socket.family() == SocketAddressLayout.AF_INET
                        || socket.localAddress().getAddress().isAnyLocalAddress()
                : socket.family() == SocketAddressLayout.AF_INET6;
    }

    /*
     * With IP_RECVERR on, an ICMP error that some earlier datagram caused fails the next send to anybody, and that
     * datagram is not sent. Such a failure says nothing about the datagram in hand: empty the queue, send it again. The
     * error can also arrive between the two, or with its queue entry read already, so one repetition is not enough.
     * https://man7.org/linux/man-pages/man7/ip.7.html (IP_RECVERR)
     */
    @Override
    public int send(PushBatch batch) {
        outgoing.fill(batch);
        int next = 0;
        int failures = 0;
        int unexplained = 0;
        while (next < batch.size()) {
            int sent = outgoing.send(libC, socket.fd(), next, batch.size());
            if (sent > 0) {
                next += sent;
                failures = 0;
                unexplained = 0;
                continue;
            }
            int errno = -sent;
            if (errno == Errno.EINTR) {
                continue;
            }
            if (Errno.isBackPressure(errno)) {
                full = errno == Errno.EAGAIN;
                return next;
            }
            failures++;
            if (errors.drain(received) == 0) {
                unexplained++;
            }
            if (errno == Errno.ECONNREFUSED) {
                if (failures == FAILURE_LIMIT) {
                    return next;
                }
            } else if (unexplained == UNEXPLAINED_LIMIT || failures == FAILURE_LIMIT) {
                batch.fail(next++);
                failures = 0;
                unexplained = 0;
            }
        }
        return next;
    }

    @Override
    public int receive(DatagramReceiver receiver) {
        if (received.isEmpty()) {
            errors.drain(received);
            readDatagrams();
        }
        return received.deliver(receiver, ReceivedQueue.CAPACITY);
    }

    /** Reads datagrams; an error that is thrown instead belongs to the error queue, and is over by being thrown. */
    private void readDatagrams() {
        int read = -1;
        for (int i = 0; i < UNEXPLAINED_LIMIT && read < 0; i++) {
            read = incoming.receive(libC, socket.fd(), 0);
            if (read == -Errno.EAGAIN) {
                return;
            }
        }
        for (int i = 0; i < read; i++) {
            MemorySegment payload = incoming.payload(i);
            SocketAddressLayout.read(incoming.name(i))
                    .ifPresent(source -> received.onDatagram(source, payload.toArray(ValueLayout.JAVA_BYTE)));
        }
    }

    @Override
    public void await(long nanos) {
        if (received.isEmpty()) {
            waiting.await(nanos, full);
            full = false;
        }
    }

    @Override
    public void wakeUp() {
        waiting.wakeUp();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            waiting.close();
            socket.close();
            arena.close();
        }
    }

    private static final class Provider implements TransportProvider {
        @Override
        public TransportKind kind() {
            return TransportKind.LINUX;
        }

        @Override
        public Optional<String> obstacle() {
            return LinuxObstacle.here();
        }

        @Override
        @SuppressWarnings("MustBeClosedChecker") // the transport closes the arena
        public DatagramTransport open(InetSocketAddress source) throws IOException {
            Optional<String> obstacle = obstacle();
            if (obstacle.isPresent()) {
                throw new IOException("the linux transport cannot be used: " + obstacle.get());
            }
            Arena arena = Arena.ofShared();
            try {
                LibC libC = new LibC(arena);
                UdpSocket socket = UdpSocket.open(arena, libC, source);
                try {
                    return new LinuxTransport(arena, libC, socket, new Waiting(arena, libC, socket.fd()));
                } catch (IOException | RuntimeException failed) {
                    socket.close();
                    throw failed;
                }
            } catch (IOException | RuntimeException failed) {
                arena.close();
                throw failed;
            }
        }
    }
}
