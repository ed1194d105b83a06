package io.tocsin.control;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/** One TCP connection. One thread at a time reads, one writes, any thread closes, which ends both. */
abstract sealed class Wire implements LineReader.Source, Outbox.Sink permits LoopWire, TlsWire {
    private final SocketChannel tcp;
    private final InetSocketAddress peer;
    private final InetSocketAddress local;

    /** Takes over an accepted socket; whoever gets an exception still has to close it. */
    Wire(SocketChannel tcp) throws IOException {
        this.tcp = tcp;
        this.peer = (InetSocketAddress) tcp.getRemoteAddress();
        this.local = (InetSocketAddress) tcp.getLocalAddress();
        tcp.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    /** The socket that has the TCP options. */
    final SocketChannel tcp() {
        return tcp;
    }

    final InetSocketAddress peer() {
        return peer;
    }

    final InetAddress localAddress() {
        return local.getAddress();
    }

    /** Closes the socket. Idempotent; does not wait. */
    abstract void close();
}
