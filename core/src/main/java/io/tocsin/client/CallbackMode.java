package io.tocsin.client;

/** How a client wants to be rung. */
public enum CallbackMode {
    /** By datagrams to a UDP port of its own, at the address its TCP connection comes from. */
    UDP,
    /** By datagrams to wherever a datagram of its own came from: works through NAT. */
    PROVE,
    /** On the TCP connection, without datagrams. */
    IN_BAND
}
