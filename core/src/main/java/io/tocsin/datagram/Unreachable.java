package io.tocsin.datagram;

/**
 * What the network said about a callback: an ICMP or ICMPv6 "destination unreachable". Unauthenticated: anybody may
 * have sent it.
 *
 * @param callback where the datagram that it quotes went
 * @param kind what exactly is said not to exist
 * @param quote what it quotes of that datagram's payload
 */
public record Unreachable(Callback callback, Kind kind, Quote quote) {
    /** What is said not to exist. */
    public enum Kind {
        /** The port (ICMP 3/3, ICMPv6 1/4): the host is there, the socket is not. */
        PORT,
        /** The host, the network, or the way there; often passing. */
        HOST
    }
}
