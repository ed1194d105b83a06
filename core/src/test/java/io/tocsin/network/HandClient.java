package io.tocsin.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A client whose every line the test writes. It says {@code connected}, then {@code line <what the server says>} and
 * {@code datagram <hex>}, and {@code closed} when the server has closed the connection. It goes on receiving datagrams.
 */
public final class HandClient {
    private static @Nullable DatagramSocket bell;

    private HandClient() {}

    /**
     * Arguments: the server's address and optionally its port. A line of input goes to the server as it is, unless it is
     * {@code bell <port>} (receive datagrams there), {@code silence} (close that socket) or
     * {@code prove <hex> <address> <port>} (send those bytes from it).
     */
    public static void main(String[] server) throws IOException {
        int port = server.length > 1 ? Integer.parseInt(server[1]) : 7410;
        try (Socket socket = new Socket(server[0], port);
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("connected " + socket.getLocalPort());
            PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
            Thread.ofVirtual().start(() -> listen(socket));
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                obey(order, out);
            }
        }
    }

    private static void obey(String order, PrintWriter out) throws IOException {
        String[] words = order.split(" ", -1);
        switch (words[0]) {
            case "bell" -> {
                DatagramSocket opened = new DatagramSocket(Integer.parseInt(words[1]));
                bell = opened;
                Thread.ofVirtual().start(() -> receive(opened));
                System.out.println("bell " + opened.getLocalPort());
            }
            case "silence" -> {
                bell().close();
                System.out.println("silent");
            }
            case "prove" -> {
                byte[] nonce = HexFormat.of().parseHex(words[1]);
                bell().send(new DatagramPacket(
                        nonce, nonce.length, new InetSocketAddress(words[2], Integer.parseInt(words[3]))));
                System.out.println("sent " + nonce.length);
            }
            default -> out.print(order + "\n");
        }
        out.flush();
    }

    private static DatagramSocket bell() {
        DatagramSocket open = bell;
        if (open == null) {
            throw new IllegalStateException("no bell yet");
        }
        return open;
    }

    private static void listen(Socket socket) {
        try {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println("line " + line);
            }
            System.out.println("closed");
        } catch (IOException broken) {
            System.out.println("closed " + broken.getMessage());
        }
    }

    private static void receive(DatagramSocket socket) {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        try {
            while (true) {
                packet.setLength(2048);
                socket.receive(packet);
                System.out.println(
                        "datagram " + HexFormat.of().formatHex(packet.getData(), 0, packet.getLength()));
            }
        } catch (IOException closed) {
            // the bell is silent
        }
    }
}
