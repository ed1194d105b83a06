package io.tocsin.samples.standalone.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Consumer;

/** What a client holds on its computer: a TCP connection to the server, and the UDP socket on which it is rung. */
final class HostSockets {
    private static final int MORE_THAN_A_CONTEXT = 64;

    private final Socket control;
    private final DatagramSocket callback;

    private HostSockets(Socket control, DatagramSocket callback) {
        this.control = control;
        this.callback = callback;
    }

    static HostSockets none() {
        return new HostSockets(new Socket(), closed());
    }

    /** Connects, and reports every line and every datagram that arrives. */
    static HostSockets open(String server, Consumer<String> report) throws IOException {
        int colon = server.lastIndexOf(':');
        InetAddress address = InetAddress.ofLiteral(server.substring(0, colon));
        Socket control = new Socket();
        control.connect(new InetSocketAddress(address, Integer.parseInt(server.substring(colon + 1))), 5_000);
        HostSockets sockets = new HostSockets(control, new DatagramSocket());
        Thread.ofVirtual().name("lines").start(() -> sockets.readLines(report));
        Thread.ofVirtual().name("datagrams").start(() -> sockets.readDatagrams(report));
        return sockets;
    }

    int callbackPort() {
        return callback.getLocalPort();
    }

    void say(String line) throws IOException {
        control.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void closeCallback() {
        callback.close();
    }

    /** Closes both; the TCP side without a FIN, by a reset. */
    void reset() throws IOException {
        callback.close();
        if (!control.isClosed()) {
            control.setSoLinger(true, 0);
            control.close();
        }
    }

    private void readLines(Consumer<String> report) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(control.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                report.accept("line " + line);
            }
        } catch (IOException e) {
            // The demonstration closed the socket: nobody listens any more.
            report.accept("closed");
        }
    }

    private void readDatagrams(Consumer<String> report) {
        DatagramPacket packet = new DatagramPacket(new byte[MORE_THAN_A_CONTEXT], MORE_THAN_A_CONTEXT);
        try {
            while (true) {
                packet.setLength(MORE_THAN_A_CONTEXT);
                callback.receive(packet);
                report.accept("datagram " + HexFormat.of().formatHex(packet.getData(), 0, packet.getLength()));
            }
        } catch (IOException e) {
            report.accept("deaf");
        }
    }

    private static DatagramSocket closed() {
        try {
            DatagramSocket socket = new DatagramSocket();
            socket.close();
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
