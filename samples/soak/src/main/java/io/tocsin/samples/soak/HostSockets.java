package io.tocsin.samples.soak;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/**
 * UDP sockets that stand for a client's host. One is bound to every address of the machine, so that a thousand clients
 * with an address each receive at it; while it is closed, datagrams to all of them bounce. Ports are below those that
 * the system gives away, so that nobody takes one meanwhile.
 */
public final class HostSockets {
    private static final int LAST_PORT = 32_000;
    private static final int RECEIVE_BUFFER = 4 << 20;

    private HostSockets() {}

    /** Opens one at the first free port from {@code from} on. */
    public static DatagramChannel openFrom(int from) throws IOException {
        for (int port = from; port < LAST_PORT; port++) {
            try {
                return open(port);
            } catch (BindException taken) {
                // the next one, then
            }
        }
        throw new BindException("no UDP port from " + from + " to " + LAST_PORT + " is free");
    }

    /** Opens one at a port. */
    public static DatagramChannel open(int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            channel.bind(new InetSocketAddress(port));
            return channel;
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    /** The port of one. */
    public static int port(DatagramChannel channel) throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }
}
