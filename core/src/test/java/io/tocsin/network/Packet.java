package io.tocsin.network;

import java.time.Instant;
import java.util.Optional;

/** A packet that was seen on a network. Its text is a line of a transcript, without the time. */
public sealed interface Packet {
    Instant time();

    /** The address it comes from. */
    String source();

    /** The address it goes to. */
    String destination();

    /**
     * A datagram.
     *
     * @param payload in hex
     */
    record Udp(Instant time, String source, int sourcePort, String destination, int destinationPort, String payload)
            implements Packet {
        @Override
        public String toString() {
            return "UDP  " + source + ":" + sourcePort + " > " + destination + ":" + destinationPort + "  " + payload;
        }
    }

    /**
     * A segment of a TCP connection.
     *
     * @param flags of {@code FSRPA.}, as tcpdump writes them: {@code .} is an acknowledgement
     * @param payload in hex
     */
    record Tcp(Instant time, String source, int sourcePort, String destination, int destinationPort, String flags,
            long sequence, long acknowledgement, String payload) implements Packet {
        public boolean reset() {
            return flags.contains("R");
        }

        public boolean finish() {
            return flags.contains("F");
        }

        @Override
        public String toString() {
            return "TCP  " + source + ":" + sourcePort + " > " + destination + ":" + destinationPort + "  [" + flags + "] "
                    + payload.length() / 2 + " bytes";
        }
    }

    /**
     * What the network itself says.
     *
     * @param quoted the packet that it is about, if it quotes one
     */
    record Icmp(Instant time, String source, String destination, int type, int code, Optional<Packet> quoted)
            implements Packet {
        public boolean portUnreachable() {
            return v6() ? type == 1 && code == 4 : type == 3 && code == 3;
        }

        public boolean hostUnreachable() {
            return v6() ? type == 1 && code == 3 : type == 3 && code == 1;
        }

        /** Neighbour discovery and the like: no error. */
        public boolean error() {
            return v6() ? type < 128 : type == 3 || type == 11 || type == 12;
        }

        private boolean v6() {
            return source.contains(":");
        }

        private String meaning() {
            if (portUnreachable()) {
                return "port unreachable";
            }
            return hostUnreachable() ? "host unreachable" : "type " + type + " code " + code;
        }

        @Override
        public String toString() {
            return "ICMP " + source + " > " + destination + "  " + meaning()
                    + quoted.map(packet -> ", quotes " + packet).orElse("");
        }
    }

    /** Somebody asks who has an address, or answers. */
    record Arp(Instant time, String source, String destination, boolean request) implements Packet {
        @Override
        public String toString() {
            return "ARP  " + source + (request ? " asks who has " : " answers ") + destination;
        }
    }

    /** Anything else. */
    record Other(Instant time, String source, String destination, int protocol) implements Packet {
        @Override
        public String toString() {
            return "IP   " + source + " > " + destination + "  protocol " + protocol;
        }
    }
}
