package io.tocsin.control;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A client whose every line the test writes and reads. */
final class TcpClient implements AutoCloseable {
    private final Socket tcp;
    private final Socket socket;
    private final BufferedReader in;

    private TcpClient(Socket tcp, Socket socket) throws IOException {
        this.tcp = tcp;
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    static TcpClient connect(InetSocketAddress address) throws IOException {
        Socket tcp = newSocket();
        tcp.connect(address);
        return new TcpClient(tcp, tcp);
    }

    /** A client at an address of this host, all of {@code 127.0.0.0/8} among them. */
    static TcpClient connectFrom(InetAddress own, InetSocketAddress address) throws IOException {
        Socket tcp = newSocket();
        tcp.bind(new InetSocketAddress(own, 0));
        tcp.connect(address);
        return new TcpClient(tcp, tcp);
    }

    /** A client with a receive buffer so small that a server soon notices when it does not read. */
    static TcpClient connectNarrow(InetSocketAddress address) throws IOException {
        Socket tcp = newSocket();
        tcp.setReceiveBufferSize(2_048);
        tcp.connect(address);
        return new TcpClient(tcp, tcp);
    }

    static TcpClient connectTls(InetSocketAddress address, SSLContext context, String protocol) throws IOException {
        Socket tcp = newSocket();
        tcp.connect(address);
        SSLSocket tls = (SSLSocket) context.getSocketFactory()
                .createSocket(tcp, address.getHostString(), address.getPort(), true);
        tls.setEnabledProtocols(new String[] {protocol});
        tls.startHandshake();
        return new TcpClient(tcp, tls);
    }

    void sends(String... lines) throws IOException {
        sendsBytes(String.join("\n", lines) + "\n");
    }

    /** Sends characters as they are, one byte each, or UTF-8 where that is not possible. */
    void sendsBytes(String text) throws IOException {
        boolean bytes = text.chars().allMatch(c -> c < 256);
        socket.getOutputStream().write(text.getBytes(bytes ? ISO_8859_1 : UTF_8));
    }

    /** Sends past TLS what is not TLS. */
    void sendsBelowTls(String text) throws IOException {
        tcp.getOutputStream().write(text.getBytes(UTF_8));
    }

    void gets(String... lines) {
        for (String line : lines) {
            assertThat(line()).isEqualTo(line);
        }
    }

    /** The groups of the pattern that the next line matches. */
    Matcher getsMatching(String pattern) {
        String line = line();
        Matcher matcher = Pattern.compile(pattern).matcher(String.valueOf(line));
        assertThat(matcher.matches()).as("%s matches %s", line, pattern).isTrue();
        return matcher;
    }

    void getsError(String code) {
        getsMatching("ERR " + code + " \\S.*");
    }

    /** The server has closed its half. */
    void getsTheEnd() {
        assertThat(line()).isNull();
    }

    void getsBye(String reason) {
        gets("* BYE " + reason);
        getsTheEnd();
    }

    void closesItsHalf() throws IOException {
        socket.shutdownOutput();
    }

    /** Closes so that the server gets a reset. */
    void resets() throws IOException {
        tcp.setSoLinger(true, 0);
        tcp.close();
    }

    @Override
    public void close() {
        try {
            tcp.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private @Nullable String line() {
        try {
            return in.readLine();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Socket newSocket() throws IOException {
        Socket tcp = new Socket();
        tcp.setTcpNoDelay(true);
        tcp.setSoTimeout(Eventually.BOUND_MILLIS);
        return tcp;
    }
}
