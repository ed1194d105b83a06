package io.tocsin.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Takes captured bytes apart: Ethernet, what {@code -i any} gives, or bare IP. */
final class PacketDecoder {
    private static final int ETHERNET = 1;
    private static final int ANY = 113;
    private static final int ANY_2 = 276;
    private static final int TYPE_IP4 = 0x0800;
    private static final int TYPE_IP6 = 0x86dd;
    private static final int TYPE_ARP = 0x0806;
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMP6 = 58;
    private static final String FLAGS = "FSRP.";

    private final int linkType;

    PacketDecoder(int linkType) {
        this.linkType = linkType;
    }

    Packet decode(Instant time, byte[] captured) {
        ByteBuffer in = ByteBuffer.wrap(captured);
        int type = switch (linkType) {
            case ETHERNET -> in.position(14).getShort(12);
            case ANY -> in.position(16).getShort(14);
            case ANY_2 -> in.position(20).getShort(0);
            default -> in.get(0) >> 4 == 6 ? TYPE_IP6 : TYPE_IP4;
        } & 0xffff;
        return switch (type) {
            case TYPE_IP4 -> ip4(time, in);
            case TYPE_IP6 -> ip6(time, in);
            case TYPE_ARP -> arp(time, in);
            default -> new Packet.Other(time, "", "", type);
        };
    }

    private static Packet arp(Instant time, ByteBuffer in) {
        int start = in.position();
        boolean request = in.getShort(start + 6) == 1;
        return new Packet.Arp(time, address(in.position(start + 14), 4), address(in.position(start + 24), 4), request);
    }

    private static Packet ip4(Instant time, ByteBuffer in) {
        int start = in.position();
        int header = (in.get(start) & 0xf) * 4;
        int total = in.getShort(start + 2) & 0xffff;
        boolean laterFragment = (in.getShort(start + 6) & 0x1fff) != 0;
        int protocol = in.get(start + 9) & 0xff;
        String source = address(in.position(start + 12), 4);
        String destination = address(in, 4);
        // Ethernet pads short packets, and an ICMP error quotes less than there was
        in.limit(Math.min(in.limit(), start + total)).position(start + header);
        return inside(time, source, destination, laterFragment ? -1 : protocol, in);
    }

    private static Packet ip6(Instant time, ByteBuffer in) {
        int start = in.position();
        int length = in.getShort(start + 4) & 0xffff;
        int protocol = in.get(start + 6) & 0xff;
        String source = address(in.position(start + 8), 16);
        String destination = address(in, 16);
        in.limit(Math.min(in.limit(), start + 40 + length));
        return inside(time, source, destination, protocol, in);
    }

    private static Packet inside(Instant time, String source, String destination, int protocol, ByteBuffer in) {
        return switch (protocol) {
            case UDP -> udp(time, source, destination, in);
            case TCP -> tcp(time, source, destination, in);
            case ICMP, ICMP6 -> icmp(time, source, destination, protocol, in);
            default -> new Packet.Other(time, source, destination, protocol);
        };
    }

    private static Packet udp(Instant time, String source, String destination, ByteBuffer in) {
        int sourcePort = in.getShort() & 0xffff;
        int destinationPort = in.getShort() & 0xffff;
        in.getInt();
        return new Packet.Udp(time, source, sourcePort, destination, destinationPort, hex(in));
    }

    private static Packet tcp(Instant time, String source, String destination, ByteBuffer in) {
        int start = in.position();
        int sourcePort = in.getShort() & 0xffff;
        int destinationPort = in.getShort() & 0xffff;
        long sequence = in.getInt() & 0xffff_ffffL;
        if (in.remaining() < 12) {
            // a quote of eight bytes
            return new Packet.Tcp(time, source, sourcePort, destination, destinationPort, "", sequence, 0, "");
        }
        long acknowledgement = in.getInt() & 0xffff_ffffL;
        int header = (in.get() >> 4 & 0xf) * 4;
        int bits = in.get();
        StringBuilder flags = new StringBuilder();
        for (int bit = 0; bit < FLAGS.length(); bit++) {
            if ((bits >> bit & 1) == 1) {
                flags.append(FLAGS.charAt(bit));
            }
        }
        in.position(Math.min(in.limit(), start + header));
        return new Packet.Tcp(
                time, source, sourcePort, destination, destinationPort, flags.toString(), sequence, acknowledgement,
                hex(in));
    }

    private static Packet icmp(Instant time, String source, String destination, int protocol, ByteBuffer in) {
        int type = in.get() & 0xff;
        int code = in.get() & 0xff;
        Packet.Icmp bare = new Packet.Icmp(time, source, destination, type, code, Optional.empty());
        if (!bare.error()) {
            return bare;
        }
        try {
            in.position(in.position() + 6);
            Packet quoted = protocol == ICMP ? ip4(time, in) : ip6(time, in);
            return new Packet.Icmp(time, source, destination, type, code, Optional.of(quoted));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException tooShort) {
            return bare;
        }
    }

    private static String address(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hex(ByteBuffer in) {
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
