package io.tocsin.faults;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A socket that hears the pushes of any number of sessions, told apart by their contexts. */
final class Bell implements AutoCloseable {
    private final DatagramSocket socket;
    private final Map<String, Integer> heard = new ConcurrentHashMap<>();

    Bell() throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        socket.setReceiveBufferSize(4 << 20);
        Thread.ofPlatform().daemon().name("bell").start(this::listen);
    }

    private void listen() {
        DatagramPacket packet = new DatagramPacket(new byte[64], 64);
        try {
            while (true) {
                packet.setLength(64);
                socket.receive(packet);
                heard.merge(HexFormat.of().formatHex(packet.getData(), 0, packet.getLength()), 1, Integer::sum);
            }
        } catch (IOException closed) {
            // nobody listens any more
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How many pushes came with that context. */
    int heard(String context) {
        return heard.getOrDefault(context, 0);
    }

    /** How many pushes came with each context. */
    Map<String, Integer> heard() {
        return Map.copyOf(heard);
    }

    @Override
    public void close() {
        socket.close();
    }
}
