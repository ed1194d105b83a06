package io.tocsin.samples.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/**
 * A socket to which every loopback address leads and which nobody reads: the host drops what its tiny buffer cannot
 * hold, so that sending is measured and nothing else. Keep it reachable while datagrams go there; without it every one
 * of them would be answered by an ICMP error.
 */
final class Sink implements AutoCloseable {
    private static final int FIRST_ADDRESS = 0x7f000100;
    /** Those that end in 255 are left out: the JDK binds to no such address. */
    private static final int ADDRESSES_OF_256 = 255;

    private static final int SMALLEST_BUFFER = 1;

    private final DatagramChannel channel;
    private final int port;

    private Sink(DatagramChannel channel, int port) {
        this.channel = channel;
        this.port = port;
    }

    static Sink open() throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALLEST_BUFFER);
        // so that a client can speak from an address of its own before it falls silent
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        channel.bind(new InetSocketAddress(0));
        return new Sink(channel, ((InetSocketAddress) channel.getLocalAddress()).getPort());
    }

    int port() {
        return port;
    }

    /** One of millions of addresses that lead here; the C program uses the same ones. */
    InetSocketAddress address(int index) {
        return new InetSocketAddress(inetAddress(index), port);
    }

    /** The same without the port. */
    static InetAddress inetAddress(int index) {
        try {
            return InetAddress.getByAddress(
                    ByteBuffer.allocate(4).putInt(FIRST_ADDRESS + index + index / ADDRESSES_OF_256).array());
        } catch (UnknownHostException wrongLength) {
            throw new AssertionError(wrongLength);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
