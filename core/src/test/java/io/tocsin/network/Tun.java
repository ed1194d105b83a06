package io.tocsin.network;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * A tun device of a network namespace: what the namespace sends through it is read here, and the other way round. Owned
 * by one thread, which stays in the last namespace that it opened a device in.
 */
final class Tun implements AutoCloseable {
    private static final int READ_WRITE_NONBLOCK = 2 | 0x800;
    private static final int NEW_NETWORK = 0x4000_0000;
    private static final long SET_INTERFACE = 0x4004_54caL;
    private static final short TUN_WITHOUT_HEADER = 0x0001 | 0x1000;
    private static final short READABLE = 1;
    private static final int LARGEST = 65_536;

    private static final MethodHandle OPEN = variadic("open", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle IOCTL = variadic("ioctl", JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
    private static final MethodHandle SETNS = plain("setns", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle READ = plain("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle WRITE = plain("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle POLL = plain("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle CLOSE = plain("close", JAVA_INT, JAVA_INT);

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment buffer = arena.allocate(LARGEST);
    private final int fd;

    private Tun(int fd) {
        this.fd = fd;
    }

    /** Makes a device of that name in a namespace that {@code ip netns} knows. */
    static Tun open(String namespace, String device) {
        try (Arena arena = Arena.ofConfined()) {
            int place = (int) check("open", (int) OPEN.invokeExact(arena.allocateFrom("/run/netns/" + namespace), 0));
            check("setns", (int) SETNS.invokeExact(place, NEW_NETWORK));
            check("close", (int) CLOSE.invokeExact(place));
            int fd = (int) check("open",
                    (int) OPEN.invokeExact(arena.allocateFrom("/dev/net/tun"), READ_WRITE_NONBLOCK));
            MemorySegment request = arena.allocate(40);
            request.setString(0, device);
            request.set(JAVA_SHORT, 16, TUN_WITHOUT_HEADER);
            check("ioctl", (int) IOCTL.invokeExact(fd, SET_INTERFACE, request));
            return new Tun(fd);
        } catch (Throwable thrown) {
            throw new AssertionError("no tun device in " + namespace, thrown);
        }
    }

    /** The next packet; null if there is none. */
    byte[] read() {
        try {
            long length = (long) READ.invokeExact(fd, buffer, (long) LARGEST);
            return length <= 0 ? null : buffer.asSlice(0, length).toArray(JAVA_BYTE);
        } catch (Throwable thrown) {
            throw new AssertionError(thrown);
        }
    }

    /** Passes a packet in; a device that is down or gone loses it. */
    boolean write(byte[] packet) {
        MemorySegment.copy(packet, 0, buffer, JAVA_BYTE, 0, packet.length);
        try {
            return (long) WRITE.invokeExact(fd, buffer, (long) packet.length) == packet.length;
        } catch (Throwable thrown) {
            throw new AssertionError(thrown);
        }
    }

    /** Waits until one of both has a packet, or that many milliseconds. */
    static void await(Tun one, Tun other, int millis) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment both = arena.allocate(16, 4);
            both.set(JAVA_INT, 0, one.fd);
            both.set(JAVA_SHORT, 4, READABLE);
            both.set(JAVA_INT, 8, other.fd);
            both.set(JAVA_SHORT, 12, READABLE);
            // an interrupted wait is a short one
            int ready = (int) POLL.invokeExact(both, 2L, millis);
            if (ready > 2) {
                throw new AssertionError("poll said " + ready);
            }
        } catch (Throwable thrown) {
            throw new AssertionError(thrown);
        }
    }

    private static long check(String call, long result) {
        if (result < 0) {
            throw new AssertionError(call + " failed");
        }
        return result;
    }

    private static MethodHandle plain(String name, MemoryLayout result, MemoryLayout... arguments) {
        return link(name, FunctionDescriptor.of(result, arguments));
    }

    /** A function whose arguments after the second may be anything. */
    private static MethodHandle variadic(String name, MemoryLayout result, MemoryLayout... arguments) {
        return link(name, FunctionDescriptor.of(result, arguments), Linker.Option.firstVariadicArg(2));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        MemorySegment address = linker.defaultLookup().find(name).orElseThrow();
        return linker.downcallHandle(address, descriptor, options);
    }

    @Override
    public void close() {
        try {
            check("close", (int) CLOSE.invokeExact(fd));
        } catch (Throwable thrown) {
            throw new AssertionError(thrown);
        } finally {
            arena.close();
        }
    }
}
