package io.tocsin.client;

import io.tocsin.jvm.ExtendedOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Connects the socket of one connection: kernel keep-alive on, so that a vanished server is noticed, and TLS if asked for. */
final class ClientSockets {
    private static final int KEEPALIVE_PROBES = 6;
    private static final int KEEPALIVE_LONGEST_INTERVAL = 10;

    private ClientSockets() {}

    /**
     * Connects.
     *
     * @param socket a new one; closing it ends the attempt
     * @return what to read from and write to: the same socket, or one that speaks TLS over it
     */
    static Socket connect(Socket socket, ClientOptions options) throws IOException {
        SocketAddress address = new InetSocketAddress(options.host(), options.port());
        if (address instanceof InetSocketAddress inet && inet.isUnresolved()) {
            throw new UnknownHostException("no address known for host " + options.host());
        }
        int timeoutMillis = (int) options.requestTimeout().toMillis();
        socket.connect(address, Math.max(1, timeoutMillis));
        socket.setTcpNoDelay(true);
        keepAlive(socket, (int) options.keepAlive().toSeconds());
        return options.ssl().isPresent() ? tls(socket, options.ssl().get(), options) : socket;
    }

    private static void keepAlive(Socket socket, int idleSeconds) throws IOException {
        socket.setKeepAlive(true);
        set(socket, "TCP_KEEPIDLE", idleSeconds);
        set(socket, "TCP_KEEPINTERVAL", Math.clamp(idleSeconds / KEEPALIVE_PROBES, 1, KEEPALIVE_LONGEST_INTERVAL));
        set(socket, "TCP_KEEPCOUNT", KEEPALIVE_PROBES);
    }

    private static void set(Socket socket, String name, int value) throws IOException {
        Optional<SocketOption<Integer>> option = ExtendedOption.number(socket.supportedOptions(), name);
        if (option.isPresent()) {
            socket.setOption(option.get(), value);
        }
    }

    private static Socket tls(Socket socket, SSLContext context, ClientOptions options) throws IOException {
        SSLSocket secured = (SSLSocket)
                context.getSocketFactory().createSocket(socket, options.host(), options.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        // Without this, any certificate that the context trusts would do for any host.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        // Whatever else the host's context or the JVM's security properties may allow.
        parameters.setProtocols(Stream.of(secured.getSupportedProtocols())
                .filter(protocol -> protocol.equals("TLSv1.2") || protocol.equals("TLSv1.3"))
                .toArray(String[]::new));
        secured.setSSLParameters(parameters);
        socket.setSoTimeout((int) options.requestTimeout().toMillis());
        try {
            secured.startHandshake();
        } catch (SSLException failed) {
            throw new SSLException(
                    "no TLS with " + options.host() + ":" + options.port() + ": " + failed.getMessage(), failed);
        }
        socket.setSoTimeout(0);
        return secured;
    }
}
