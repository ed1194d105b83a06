package io.tocsin.datagram.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.tocsin.datagram.WakeUp;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;

/**
 * Waits with {@code ppoll} for the socket or for a wake-up, which comes through an {@code eventfd}; or looks, without
 * waiting, whether the socket has anything to read.
 */
final class Waiting implements AutoCloseable {
    private static final int EFD_NONBLOCK = 0x800;
    private static final int EFD_CLOEXEC = 0x80000;
    private static final short POLLIN = 1;
    private static final short POLLOUT = 4;

    // two of struct pollfd, the socket's and the eventfd's
    private static final int DESCRIPTORS_SIZE = 16;
    private static final int SOCKET_FD = 0;
    private static final int SOCKET_EVENTS = 4;
    private static final int EVENT_FD = 8;
    private static final int EVENT_EVENTS = 12;
    private static final int EVENT_RETURNED = 14;

    private final int eventFd;
    private final WakeUp wakeUp = new WakeUp();
    private final MemorySegment descriptors;
    private final MemorySegment timeout;
    private final MemorySegment atOnce;
    private final MemorySegment taken;
    private final MemorySegment one;

    /** Guards the eventfd's number against being written to when it is somebody else's already. */
    private final Object lock = new Object();

    private boolean closed;

    Waiting(Arena arena, LibC libC, int socketFd) throws IOException {
        descriptors = arena.allocate(DESCRIPTORS_SIZE, 8);
        timeout = arena.allocate(16, 8);
        atOnce = arena.allocate(16, 8);
        taken = arena.allocate(JAVA_LONG);
        one = arena.allocateFrom(JAVA_LONG, 1);
        eventFd = libC.eventfd(EFD_NONBLOCK | EFD_CLOEXEC);
        if (eventFd < 0) {
            throw new IOException("cannot make an eventfd: " + Errno.describe(-eventFd));
        }
        descriptors.set(JAVA_INT, SOCKET_FD, socketFd);
        descriptors.set(JAVA_INT, EVENT_FD, eventFd);
        descriptors.set(JAVA_SHORT, EVENT_EVENTS, POLLIN);
    }

    /** See {@link io.tocsin.datagram.DatagramTransport#await}; ends too when the socket has room, if that is asked. */
    void await(long nanos, boolean forRoom) {
        if (nanos <= 0 || !wakeUp.beginWait()) {
            return;
        }
        descriptors.set(JAVA_SHORT, SOCKET_EVENTS, forRoom ? (short) (POLLIN | POLLOUT) : POLLIN);
        long second = TimeUnit.SECONDS.toNanos(1);
        timeout.set(JAVA_LONG, 0, nanos / second);
        timeout.set(JAVA_LONG, 8, nanos % second);
        int ready = LibC.ppoll(descriptors, 2, nanos == Long.MAX_VALUE ? MemorySegment.NULL : timeout);
        wakeUp.endWait();
        if (ready > 0 && descriptors.get(JAVA_SHORT, EVENT_RETURNED) != 0) {
            LibC.takeEvents(eventFd, taken);
        }
    }

    /** Whether there may be a datagram or an ICMP error to read. */
    boolean socketHasNews() {
        descriptors.set(JAVA_SHORT, SOCKET_EVENTS, POLLIN); // errors are told of unasked
        return LibC.ppoll(descriptors, 1, atOnce) != 0;
    }

    void wakeUp() {
        if (wakeUp.ring()) {
            synchronized (lock) {
                if (!closed) {
                    LibC.addEvents(eventFd, one);
                }
            }
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            LibC.close(eventFd);
        }
    }
}
