package io.tocsin.datagram.linux;

import io.tocsin.datagram.Callback;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;

/** A callback as {@code sockaddr_in} (ip(7)) or {@code sockaddr_in6} (ipv6(7)). Pure: needs no socket. */
final class SocketAddressLayout {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;

    /** The longer of both, in bytes. */
    static final int SIZE = 28;

    private static final int SIZE_IPV4 = 16;

    private static final int FAMILY = 0;
    private static final int PORT = 2;
    private static final int IPV4_ADDRESS = 4;
    private static final int IPV6_ADDRESS = 8;
    private static final int IPV6_SCOPE = 24;

    private static final ValueLayout.OfShort HOST_SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt HOST_INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfShort NET_SHORT = HOST_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt NET_INT = HOST_INT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong NET_LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private SocketAddressLayout() {}

    /**
     * Writes an address for a socket of the given family; an IPv4 address goes to an IPv6 socket as a mapped one.
     *
     * @return the length of what was written. An IPv6 address stays one on an IPv4 socket, where the kernel refuses it
     */
    static int write(Callback callback, int socketFamily, MemorySegment to, long offset) {
        boolean ipv4 = socketFamily == AF_INET && callback.isIpv4();
        to.set(HOST_SHORT, offset + FAMILY, (short) (ipv4 ? AF_INET : AF_INET6));
        to.set(NET_SHORT, offset + PORT, (short) callback.port());
        if (ipv4) {
            to.set(NET_INT, offset + IPV4_ADDRESS, (int) callback.lowWord());
            to.set(NET_LONG, offset + IPV6_ADDRESS, 0);
            return SIZE_IPV4;
        }
        to.set(NET_INT, offset + IPV4_ADDRESS, 0); // the flow label
        to.set(NET_LONG, offset + IPV6_ADDRESS, callback.highWord());
        to.set(NET_LONG, offset + IPV6_ADDRESS + 8, callback.lowWord());
        to.set(HOST_INT, offset + IPV6_SCOPE, callback.scope());
        return SIZE;
    }

    /** Reads an address; empty if it is too short or of another family. */
    static Optional<Callback> read(MemorySegment from) {
        if (from.byteSize() < SIZE_IPV4) {
            return Optional.empty();
        }
        int family = from.get(HOST_SHORT, FAMILY);
        int port = Short.toUnsignedInt(from.get(NET_SHORT, PORT));
        if (family == AF_INET) {
            return Optional.of(Callback.ofIpv4(from.get(NET_INT, IPV4_ADDRESS), port));
        }
        if (family == AF_INET6 && from.byteSize() >= SIZE) {
            return Optional.of(Callback.ofIpv6(
                    from.get(NET_LONG, IPV6_ADDRESS),
                    from.get(NET_LONG, IPV6_ADDRESS + 8),
                    from.get(HOST_INT, IPV6_SCOPE),
                    port));
        }
        return Optional.empty();
    }
}
