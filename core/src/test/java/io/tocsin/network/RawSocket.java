package io.tocsin.network;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.Inet4Address;
import java.net.InetAddress;

/** A socket that sends whole IP packets, whatever they say of where they come from (raw(7)). Needs root. */
final class RawSocket implements AutoCloseable {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_RAW = 3;
    private static final int IPPROTO_RAW = 255;
    private static final int ROOM = 2048;

    private static final MethodHandle SOCKET = link("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle SENDTO =
            link("sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle CLOSE = link("close", JAVA_INT, JAVA_INT);

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment packet = arena.allocate(ROOM);
    private final MemorySegment address = arena.allocate(28, 8);
    private final InetAddress to;
    private final int addressLength;
    private final int fd;

    /** Opens one whose packets go to this address. */
    RawSocket(InetAddress to) throws IOException {
        this.to = to;
        boolean ipv4 = to instanceof Inet4Address;
        addressLength = ipv4 ? 16 : 28;
        fd = call(() -> (int) SOCKET.invokeExact(ipv4 ? AF_INET : AF_INET6, SOCK_RAW, IPPROTO_RAW));
        if (fd < 0) {
            throw new IOException("no raw socket: is this root?");
        }
        address.set(JAVA_SHORT_UNALIGNED, 0, (short) (ipv4 ? AF_INET : AF_INET6));
        MemorySegment.copy(to.getAddress(), 0, address, JAVA_BYTE, ipv4 ? 4 : 8, to.getAddress().length);
    }

    /** Sends a packet, its IP header included. */
    void send(byte[] bytes) throws IOException {
        MemorySegment.copy(bytes, 0, packet, JAVA_BYTE, 0, bytes.length);
        long sent = call(() -> (long) SENDTO.invokeExact(fd, packet, (long) bytes.length, 0, address, addressLength));
        if (sent != bytes.length) {
            throw new IOException("the host does not send a packet of " + bytes.length + " bytes to " + to);
        }
    }

    @Override
    @SuppressWarnings("UnusedVariable") // invokeExact needs the result's type
    public void close() {
        int gone = call(() -> (int) CLOSE.invokeExact(fd));
        arena.close();
    }

    private interface Call<T> {
        T now() throws Throwable;
    }

    private static <T> T call(Call<T> call) {
        try {
            return call.now();
        } catch (Throwable thrown) {
            throw new AssertionError(thrown);
        }
    }

    @SuppressWarnings("restricted") // a test's own binding; its JVM is started with native access
    private static MethodHandle link(String name, ValueLayout result, MemoryLayout... parameters) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, parameters));
    }
}
