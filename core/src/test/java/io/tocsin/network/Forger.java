package io.tocsin.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody on the network who sends packets that are not true. A line of input is one of
 *
 * <pre>
 * port|host &lt;from&gt; &lt;sender&gt; &lt;port&gt; &lt;destination&gt; &lt;port&gt; &lt;quoted hex, or -&gt; &lt;count&gt; &lt;per second&gt;
 * udp &lt;source&gt; &lt;port&gt; &lt;destination&gt; &lt;port&gt; &lt;payload hex&gt;
 * </pre>
 *
 * <p>and when that many have been sent it says {@code sent <count>}.
 */
public final class Forger {
    private Forger() {}

    /** Takes no arguments. */
    public static void main(String[] none) throws IOException {
        System.out.println("forges");
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                String[] words = order.split(" ", -1);
                if (words[0].equals("udp")) {
                    InetSocketAddress to = address(words[3], words[4]);
                    send(ForgedPacket.datagram(address(words[1], words[2]), to, hex(words[5])), to.getAddress(), 1, 1);
                } else {
                    InetSocketAddress sender = address(words[2], words[3]);
                    byte[] packet = ForgedPacket.unreachable(
                            words[0].equals("port"), InetAddress.ofLiteral(words[1]), sender,
                            address(words[4], words[5]), hex(words[6]));
                    send(packet, sender.getAddress(), Integer.parseInt(words[7]), Integer.parseInt(words[8]));
                }
            }
        }
    }

    private static void send(byte[] packet, InetAddress to, int count, int perSecond) throws IOException {
        try (RawSocket socket = new RawSocket(to)) {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long due = start + 1_000_000_000L * i / perSecond;
                while (due - System.nanoTime() > 0) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                socket.send(packet);
            }
        }
        System.out.println("sent " + count);
    }

    private static InetSocketAddress address(String host, String port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), Integer.parseInt(port));
    }

    private static byte[] hex(String text) {
        return text.equals("-") ? new byte[0] : HexFormat.of().parseHex(text);
    }
}
