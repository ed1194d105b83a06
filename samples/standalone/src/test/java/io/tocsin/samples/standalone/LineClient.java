package io.tocsin.samples.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;

/** A client that speaks the protocol by hand. Sessions that it has opened end when it is closed. */
final class LineClient implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private final String session;

    LineClient(int port, String user) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        session = say("LOGON " + user + " -");
    }

    /** The session's id. */
    String session() {
        return session;
    }

    /** Sends a command that must succeed, and gives what comes after OK. */
    String say(String command) throws IOException {
        socket.getOutputStream().write((command + "\n").getBytes(US_ASCII));
        String line = next();
        while (line.startsWith("* ")) {
            line = next();
        }
        assertThat(line).as("answer to %s", command).startsWith("OK");
        return line.substring(2).strip();
    }

    /** What the server says next; empty if it has closed the connection. */
    String next() throws IOException {
        return Optional.ofNullable(in.readLine()).orElse("");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
