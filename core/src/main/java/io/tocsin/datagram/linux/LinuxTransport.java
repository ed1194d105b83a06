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

    /** How often a read is tried that an ICMP error keeps from happening. */
    private static final int READ_ATTEMPTS = 3;

    private final Arena arena;
    private final UdpSocket socket;
    private final Waiting waiting;

    // -- owned by the push thread
    private final LibC libC;
    private final MessageBatch outgoing;
    private final SendLoop sending;
    private final ErrorQueue errors;
    private final InboundMessages incoming;
    private final ReceivedQueue received = new ReceivedQueue();
    private boolean closed;

    private LinuxTransport(Arena arena, LibC libC, UdpSocket socket, Waiting waiting) {
        this.arena = arena;
        this.libC = libC;
        this.socket = socket;
        this.waiting = waiting;
        outgoing = new MessageBatch(arena, socket.family());
        errors = new ErrorQueue(arena, libC, socket.fd());
        sending = new SendLoop(
                (first, end) -> outgoing.send(libC, socket.fd(), first, end), () -> errors.drain(received));
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

    @Override
    public int send(PushBatch batch) {
        outgoing.fill(batch);
        return sending.send(batch);
    }

    @Override
    public int receive(DatagramReceiver receiver) {
        int early = received.deliver(receiver);
        if (waiting.socketHasNews()) {
            errors.drain(received);
            readDatagrams();
        }
        return early + received.deliver(receiver);
    }

    /** Reads datagrams; an error that is thrown instead belongs to the error queue, and is over by being thrown. */
    private void readDatagrams() {
        int read = -1;
        for (int i = 0; i < READ_ATTEMPTS && read < 0; i++) {
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
            waiting.await(nanos, sending.takeLackedRoom());
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
