package io.tocsin.control;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A connection with TLS. Reading, writing and the handshake wait, so they are for virtual threads. The socket below is
 * closed, never the TLS socket, whose closing may wait for the peer.
 */
final class TlsWire extends Wire {
    private final Socket below;
    private final SSLSocket tls;

    TlsWire(SocketChannel tcp, SSLContext context) throws IOException {
        super(tcp);
        below = tcp.socket();
        tls = (SSLSocket) context.getSocketFactory().createSocket(below, null, true);
        tls.setUseClientMode(false);
        tls.setEnabledProtocols(Stream.of(tls.getSupportedProtocols())
                .filter(protocol -> protocol.equals("TLSv1.2") || protocol.equals("TLSv1.3"))
                .toArray(String[]::new));
    }

    void handshake() throws IOException {
        tls.startHandshake();
    }

    /** What has come, once something has; -1 if nothing will. */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return tls.getInputStream().read(into, offset, length);
    }

    @Override
    public int write(byte[] bytes, int from) throws IOException {
        tls.getOutputStream().write(bytes, from, bytes.length - from);
        return bytes.length - from;
    }

    @Override
    public boolean waits() {
        return true;
    }

    @Override
    public void whenWritable(Runnable more) {
        throw new IllegalStateException("a write takes all");
    }

    /** Nothing follows; reading goes on. */
    @Override
    public void finish() throws IOException {
        tls.shutdownOutput();
        if (!below.isOutputShutdown()) {
            below.shutdownOutput();
        }
    }

    /**
     * Reads, without understanding it, what still comes, until the client closes or somebody closes this. Without that
     * the kernel would answer unread bytes with a reset, which can overtake the last line to the client.
     */
    void discardInput() throws IOException {
        byte[] discarded = new byte[256];
        InputStream in = below.getInputStream();
        while (in.read(discarded) >= 0) {
            // Nobody wants it.
        }
    }

    @Override
    void close() {
        ControlLoop.closeNow(tcp());
    }
}
