package io.tocsin.network;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Packets that never were what they say they are. */
final class ForgedPacket {
    private static final int ICMP = 1;
    private static final int UDP = 17;
    private static final int ICMP6 = 58;

    private ForgedPacket() {}

    /**
     * A "destination unreachable" about a datagram that somebody is said to have sent.
     *
     * @param port whether it says that the port does not exist; else the host
     * @param from who is said to have sent the error
     * @param sender who is said to have sent the datagram; gets the error
     * @param destination where that datagram is said to have gone
     * @param quoted what is quoted of its payload; headers alone if empty
     */
    static byte[] unreachable(
            boolean port, InetAddress from, InetSocketAddress sender, InetSocketAddress destination, byte[] quoted) {
        byte[] datagram = datagram(sender, destination, quoted);
        boolean ipv4 = from instanceof Inet4Address;
        int code = ipv4 ? (port ? 3 : 1) : (port ? 4 : 3);
        ByteBuffer error = ByteBuffer.allocate(8 + datagram.length);
        error.put((byte) (ipv4 ? 3 : 1)).put((byte) code).position(8).put(datagram);
        InetAddress to = sender.getAddress();
        long pseudo = ipv4 ? 0 : pseudoHeader(from, to, ICMP6, error.capacity());
        error.putShort(2, checksum(error.array(), pseudo));
        return packet(from, to, ipv4 ? ICMP : ICMP6, error.array());
    }

    /** A datagram with any source. */
    static byte[] datagram(InetSocketAddress source, InetSocketAddress destination, byte[] payload) {
        int length = 8 + payload.length;
        ByteBuffer udp = ByteBuffer.allocate(length);
        udp.putShort((short) source.getPort())
                .putShort((short) destination.getPort())
                .putShort((short) length)
                .putShort((short) 0)
                .put(payload);
        InetAddress from = source.getAddress();
        InetAddress to = destination.getAddress();
        udp.putShort(6, checksum(udp.array(), pseudoHeader(from, to, UDP, length)));
        return packet(from, to, UDP, udp.array());
    }

    private static byte[] packet(InetAddress from, InetAddress to, int protocol, byte[] content) {
        if (from instanceof Inet4Address) {
            ByteBuffer ip = ByteBuffer.allocate(20 + content.length);
            ip.put((byte) 0x45).put((byte) 0).putShort((short) ip.capacity()).putShort((short) 1).putShort((short) 0);
            ip.put((byte) 64).put((byte) protocol).putShort((short) 0).put(from.getAddress()).put(to.getAddress());
            ip.putShort(10, checksum(Arrays.copyOf(ip.array(), 20), 0));
            return ip.put(content).array();
        }
        ByteBuffer ip = ByteBuffer.allocate(40 + content.length);
        ip.putInt(0x6000_0000).putShort((short) content.length).put((byte) protocol).put((byte) 64);
        return ip.put(from.getAddress()).put(to.getAddress()).put(content).array();
    }

    private static long pseudoHeader(InetAddress from, InetAddress to, int protocol, int length) {
        return sum(from.getAddress()) + sum(to.getAddress()) + protocol + length;
    }

    /** The Internet checksum (RFC 1071). */
    private static short checksum(byte[] bytes, long start) {
        long sum = start + sum(bytes);
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (short) ~sum;
    }

    private static long sum(byte[] bytes) {
        long sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += (bytes[i] & 0xffL) << (i % 2 == 0 ? 8 : 0);
        }
        return sum;
    }
}
