package io.tocsin.datagram;

import io.tocsin.jvm.ExtendedOption;
import java.io.Closeable;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** Opens the nio transport's channels, all of them on one local address and port. */
final class NioSockets {
    private static final int BUFFER_BYTES = 4 << 20;

    private final InetSocketAddress source;
    private final ProtocolFamily family;

    NioSockets(InetSocketAddress source) throws IOException {
        if (source.isUnresolved()) {
            throw new IOException("cannot send datagrams from " + source + ": its host name is unknown");
        }
        this.source = source;
        this.family = family(source.getAddress());
    }

    /**
     * The unconnected channel, bound; the others share its port where the host allows that. It takes the port for itself
     * first: a shared one could be another server's, even one that the host chose, and both would take each other's
     * datagrams in silence.
     */
    DatagramChannel openShared() throws IOException {
        try {
            return open(source, false);
        } catch (IOException | RuntimeException failed) {
            throw new IOException("cannot send datagrams from " + source + ": " + failed.getMessage(), failed);
        }
    }

    /** A channel bound to the address of the unconnected one, non-blocking. */
    DatagramChannel open(InetSocketAddress local) throws IOException {
        return open(local, true);
    }

    private DatagramChannel open(InetSocketAddress local, boolean shared) throws IOException {
        DatagramChannel channel = DatagramChannel.open(family);
        try {
            channel.configureBlocking(false);
            if (shared) {
                share(channel);
                return channel.bind(local);
            }
            set(channel, StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
            set(channel, StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
            // They are too small for that anyway; so Linux need not find an identification for each.
            ExtendedOption.flag(channel.supportedOptions(), "IP_DONTFRAGMENT")
                    .ifPresent(option -> set(channel, option, true));
            channel.bind(local);
            share(channel);
            return channel;
        } catch (IOException | RuntimeException failed) {
            closeQuietly(channel);
            throw failed;
        }
    }

    private static void share(DatagramChannel channel) throws IOException {
        if (channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        }
    }

    /** What was read into the buffer. */
    static byte[] bytes(ByteBuffer read) {
        read.flip();
        byte[] bytes = new byte[read.remaining()];
        read.get(bytes);
        return bytes;
    }

    static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException ignored) {
            // A datagram socket has nothing left to lose.
        }
    }

    /** Dual-stack unless the source is an IPv4 address or the host has no IPv6. */
    private static ProtocolFamily family(InetAddress source) throws IOException {
        if (source instanceof Inet4Address && !source.isAnyLocalAddress()) {
            return StandardProtocolFamily.INET;
        }
        try {
            DatagramChannel.open(StandardProtocolFamily.INET6).close();
            return StandardProtocolFamily.INET6;
        } catch (UnsupportedOperationException noIpv6) {
            return StandardProtocolFamily.INET;
        }
    }

    private static <T> void set(DatagramChannel channel, SocketOption<T> option, T value) {
        try {
            channel.setOption(option, value);
        } catch (IOException tooMuch) {
            // The host's own size will do.
        }
    }
}
