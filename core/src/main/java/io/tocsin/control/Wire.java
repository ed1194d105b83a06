package io.tocsin.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection, plain or with TLS. One thread reads, one at a time writes, any thread closes, which ends both.
 * The socket below is closed, never the TLS socket, whose closing may wait for the peer.
 */
final class Wire {
    private final Socket tcp;
    private final Socket socket;

    /** Takes over an accepted socket; whoever gets an exception still has to close it. */
    Wire(Socket tcp, @Nullable SSLContext tls) throws IOException {
        this.tcp = tcp;
        this.socket = tls == null ? tcp : overTls(tcp, tls);
        tcp.setTcpNoDelay(true);
    }

    /** Does the TLS handshake, if there is to be one. */
    void handshake() throws IOException {
        if (socket instanceof SSLSocket tls) {
            tls.startHandshake();
        }
    }

    InputStream input() throws IOException {
        return socket.getInputStream();
    }

    /** The stream to the client. Closing it tells the client that nothing follows; reading goes on. */
    OutputStream output() throws IOException {
        OutputStream out = socket.getOutputStream();
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                out.write(one);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void flush() throws IOException {
                out.flush();
            }

            @Override
            public void close() throws IOException {
                shutdownOutput();
            }
        };
    }

    /**
     * Reads, without understanding it, what still comes, until the client closes or somebody closes this. Without that
     * the kernel would answer unread bytes with a reset, which can overtake the last line to the client.
     */
    void discardInput() throws IOException {
        byte[] discarded = new byte[256];
        InputStream in = tcp.getInputStream();
        while (in.read(discarded) >= 0) {
            // Nobody wants it.
        }
    }

    /** The socket that has the TCP options. */
    Socket tcp() {
        return tcp;
    }

    InetSocketAddress peer() {
        return new InetSocketAddress(tcp.getInetAddress(), tcp.getPort());
    }

    InetAddress localAddress() {
        return tcp.getLocalAddress();
    }

    void close() {
        try {
            tcp.close();
        } catch (IOException gone) {
            // Closed all the same: there is nothing left to do.
        }
    }

    private void shutdownOutput() throws IOException {
        if (socket instanceof SSLSocket) {
            socket.shutdownOutput();
        }
        if (!tcp.isOutputShutdown()) {
            tcp.shutdownOutput();
        }
    }

    private static Socket overTls(Socket tcp, SSLContext tls) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(tcp, null, true);
        socket.setUseClientMode(false);
        String[] wanted = Stream.of(socket.getSupportedProtocols())
                .filter(protocol -> protocol.equals("TLSv1.2") || protocol.equals("TLSv1.3"))
                .toArray(String[]::new);
        socket.setEnabledProtocols(wanted);
        return socket;
    }
}
