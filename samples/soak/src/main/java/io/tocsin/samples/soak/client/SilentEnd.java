package io.tocsin.samples.soak.client;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Has TCP connections of this process end without a word, as if their host had lost its power.
 *
 * <p>A socket in repair mode ({@code TCP_REPAIR}, made for moving live connections to other machines) is closed without
 * FIN or RST; who sends something to it afterwards is answered by a RST, like from a host that has been rebooted. It
 * takes the right {@code CAP_NET_ADMIN}. Java does not tell descriptors, so they are found by their local address.
 */
final class SilentEnd {
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_REPAIR = 19;
    private static final int AF_INET = 2;
    private static final int ADDRESS_LENGTH = 28;

    private final MethodHandle getsockname = link("getsockname", JAVA_INT, ADDRESS, ADDRESS);
    private final MethodHandle setsockopt = link("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);

    /** Whether this process may; tried on a socket of its own. */
    boolean isPermitted() {
        try (SocketChannel trial = SocketChannel.open()) {
            trial.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            return prepare(Set.of(trial.getLocalAddress())) == 1;
        } catch (IOException none) {
            return false;
        }
    }

    /** From now on, closing these sockets says nothing to anybody; gives the number of those for which it worked. */
    int prepare(Collection<SocketAddress> localAddresses) {
        Set<SocketAddress> wanted = new HashSet<>(localAddresses);
        String[] descriptors = new File("/proc/self/fd").list();
        int prepared = 0;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(ADDRESS_LENGTH);
            MemorySegment length = arena.allocate(JAVA_INT);
            MemorySegment on = arena.allocateFrom(JAVA_INT, 1);
            for (String name : descriptors == null ? new String[0] : descriptors) {
                int descriptor = Integer.parseInt(name);
                length.set(JAVA_INT, 0, ADDRESS_LENGTH);
                if (getsockname(descriptor, address, length) == 0
                        && wanted.contains(read(address.asByteBuffer()))
                        && repair(descriptor, on) == 0) {
                    prepared++;
                }
            }
        }
        return prepared;
    }

    /** IPv4 addresses, also those of sockets that could do IPv6; any other is nobody's. */
    private static SocketAddress read(ByteBuffer address) {
        short family = address.order(ByteOrder.nativeOrder()).getShort();
        int port = Short.toUnsignedInt(address.order(ByteOrder.BIG_ENDIAN).getShort());
        byte[] bytes = new byte[family == AF_INET ? 4 : 16];
        address.position(family == AF_INET ? 4 : 8).get(bytes);
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), port);
        } catch (UnknownHostException wrongLength) {
            throw new AssertionError(wrongLength);
        }
    }

    private int getsockname(int descriptor, MemorySegment address, MemorySegment length) {
        try {
            return (int) getsockname.invokeExact(descriptor, address, length);
        } catch (Throwable thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    private int repair(int descriptor, MemorySegment on) {
        try {
            return (int) setsockopt.invokeExact(descriptor, IPPROTO_TCP, TCP_REPAIR, on, Integer.BYTES);
        } catch (Throwable thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    @SuppressWarnings("restricted") // run.sh permits it
    private static MethodHandle link(String name, MemoryLayout... parameters) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, parameters));
    }
}
