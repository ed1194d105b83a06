package io.tocsin.client;

import io.tocsin.Eventually;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.HexFormat;

/** The push source of a scripted server: receives proofs. */
final class ProofReceiver implements AutoCloseable {
    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());

    ProofReceiver() throws IOException {
        socket.setSoTimeout(Eventually.BOUND_MILLIS);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    String next() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[64], 64);
        socket.receive(packet);
        return HexFormat.of().formatHex(packet.getData(), 0, packet.getLength());
    }

    void nextUntil(String content) throws IOException {
        String received = next();
        while (!received.equals(content)) {
            received = next();
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
