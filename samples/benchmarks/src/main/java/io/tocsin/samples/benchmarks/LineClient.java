package io.tocsin.samples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One client of the line protocol that waits for every answer; from PROTOCOL.md. */
final class LineClient implements AutoCloseable {
    private final Socket socket = new Socket();
    private final BufferedReader lines;
    private final OutputStream out;

    LineClient(InetAddress from, int port) throws IOException {
        socket.setTcpNoDelay(true);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        out = socket.getOutputStream();
        lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 256);
    }

    /** Logs on, says where pushes go, subscribes. */
    void logOn(String user, int callbackPort, String topic) throws IOException {
        String greeting = lines.readLine();
        if (greeting == null || !greeting.startsWith("* TOCSIN 1 ")) {
            throw new IOException("greeted with '" + greeting + "'");
        }
        ask("LOGON " + user + " -");
        ask("REGISTER " + callbackPort + " 000102030405060708090a0b0c0d0e0f");
        ask("SUBSCRIBE " + topic);
    }

    void ask(String command) throws IOException {
        out.write((command + "\n").getBytes(StandardCharsets.US_ASCII));
        String answer = lines.readLine();
        if (answer == null || !answer.startsWith("OK")) {
            throw new IOException(command + " was answered with '" + answer + "'");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
