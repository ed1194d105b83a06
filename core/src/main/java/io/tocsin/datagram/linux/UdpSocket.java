package io.tocsin.datagram.linux;

import static io.tocsin.datagram.linux.SocketAddressLayout.AF_INET;
import static io.tocsin.datagram.linux.SocketAddressLayout.AF_INET6;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.tocsin.datagram.Callback;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.net.InetSocketAddress;

/** An unconnected, non-blocking UDP socket, bound, that keeps ICMP errors in its error queue. */
final class UdpSocket implements AutoCloseable {
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_SNDBUF = 7;
    private static final int SO_RCVBUF = 8;
    private static final int IPV6_V6ONLY = 26;
    private static final int IP_MTU_DISCOVER = 10;
    private static final int IP_PMTUDISC_DO = 2;
    private static final int BUFFER_BYTES = 4 << 20;

    private final int fd;
    private final int family;
    private final InetSocketAddress localAddress;

    private UdpSocket(int fd, int family, InetSocketAddress localAddress) {
        this.fd = fd;
        this.family = family;
        this.localAddress = localAddress;
    }

    /** Opens one: dual-stack unless the source is an IPv4 address or the host has no IPv6. */
    static UdpSocket open(Arena arena, LibC libC, InetSocketAddress source) throws IOException {
        if (source.isUnresolved()) {
            throw failure(source, "its host name is unknown");
        }
        boolean any = source.getAddress().isAnyLocalAddress();
        boolean ipv4 = source.getAddress() instanceof Inet4Address;
        int family = ipv4 && !any ? AF_INET : AF_INET6;
        int fd = libC.socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd == -Errno.EAFNOSUPPORT && any) {
            family = AF_INET;
            fd = libC.socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC);
        }
        check(source, "socket", fd);
        try {
            configure(arena, libC, source, fd, family);
            Callback address = any ? unspecified(family, source.getPort()) : Callback.of(source);
            return new UdpSocket(fd, family, bind(arena, libC, source, address, fd, family));
        } catch (IOException | RuntimeException failed) {
            LibC.close(fd);
            throw failed;
        }
    }

    int fd() {
        return fd;
    }

    /** {@code AF_INET} or {@code AF_INET6}. */
    int family() {
        return family;
    }

    InetSocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public void close() {
        LibC.close(fd);
    }

    private static void configure(Arena arena, LibC libC, InetSocketAddress source, int fd, int family)
            throws IOException {
        MemorySegment on = arena.allocateFrom(JAVA_INT, 1);
        if (family == AF_INET6) {
            MemorySegment off = arena.allocateFrom(JAVA_INT, 0);
            int level = ErrorQueueDecoder.IPPROTO_IPV6;
            check(source, "IPV6_V6ONLY", libC.setsockopt(fd, level, IPV6_V6ONLY, off));
            check(source, "IPV6_RECVERR", libC.setsockopt(fd, level, ErrorQueueDecoder.IPV6_RECVERR, on));
        }
        // On a dual-stack socket too: each option covers its own family only.
        int ip = ErrorQueueDecoder.IPPROTO_IP;
        check(source, "IP_RECVERR", libC.setsockopt(fd, ip, ErrorQueueDecoder.IP_RECVERR, on));
        // Too small to be fragmented anyway; so the kernel need not find an identification for each.
        MemorySegment dontFragment = arena.allocateFrom(JAVA_INT, IP_PMTUDISC_DO);
        check(source, "IP_MTU_DISCOVER", libC.setsockopt(fd, ip, IP_MTU_DISCOVER, dontFragment));
        MemorySegment bytes = arena.allocateFrom(JAVA_INT, BUFFER_BYTES);
        check(source, "SO_SNDBUF", libC.setsockopt(fd, SOL_SOCKET, SO_SNDBUF, bytes));
        check(source, "SO_RCVBUF", libC.setsockopt(fd, SOL_SOCKET, SO_RCVBUF, bytes));
    }

    private static InetSocketAddress bind(
            Arena arena, LibC libC, InetSocketAddress source, Callback address, int fd, int family)
            throws IOException {
        MemorySegment name = arena.allocate(SocketAddressLayout.SIZE, 8);
        int length = SocketAddressLayout.write(address, family, name, 0);
        check(source, "bind", libC.bind(fd, name, length));
        MemorySegment room = arena.allocateFrom(JAVA_INT, SocketAddressLayout.SIZE);
        check(source, "getsockname", libC.getsockname(fd, name, room));
        return SocketAddressLayout.read(name)
                .orElseThrow(() -> failure(source, "the host gave it an address of an unknown family"))
                .socketAddress();
    }

    private static Callback unspecified(int family, int port) {
        return family == AF_INET ? Callback.ofIpv4(0, port) : Callback.ofIpv6(0, 0, 0, port);
    }

    private static void check(InetSocketAddress source, String call, int result) throws IOException {
        if (result < 0) {
            throw failure(source, call + " failed with " + Errno.describe(-result));
        }
    }

    private static IOException failure(InetSocketAddress source, String reason) {
        return new IOException("cannot send datagrams from " + source + ": " + reason);
    }
}
