package io.tocsin.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A client on TCP whose every line the test writes and reads. */
final class Caller implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 40_000;

    private final Socket socket;
    private final BufferedReader in;

    private Caller(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Connects; the server may not have greeted yet. */
    static Caller connect(InetSocketAddress server) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(server, PATIENCE_MILLIS);
        return new Caller(socket);
    }

    /** Connects, logs on, registers a bell under a context and subscribes to a topic. */
    static Caller listening(InetSocketAddress server, String user, Bell bell, String context, String topic)
            throws IOException {
        Caller caller = loggedOn(server, user);
        caller.asks("REGISTER " + bell.port() + " " + context);
        caller.asks("SUBSCRIBE " + topic);
        return caller;
    }

    static Caller loggedOn(InetSocketAddress server, String user) throws IOException {
        Caller caller = connect(server);
        assertThat(caller.line()).startsWith("* TOCSIN 1 ");
        caller.asks("LOGON " + user + " secret");
        return caller;
    }

    /** Sends a command and gets its OK, and the rows before it. */
    String asks(String command) throws IOException {
        sends(command + "\n");
        String answer = line();
        while (answer != null && answer.startsWith("+")) {
            answer = line();
        }
        assertThat(answer).as("the answer to %s", command).startsWith("OK");
        return String.valueOf(answer);
    }

    void sends(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next line; null if the server has closed. */
    @Nullable String line() {
        try {
            return in.readLine();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
