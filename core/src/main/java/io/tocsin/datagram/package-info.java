/**
 * Datagrams: how a push leaves the host, and how the network says that nobody is there. {@code Transports} chooses
 * between the portable transport, which is here, and the Linux one in the package below; the push loop sees only
 * {@code DatagramTransport}, and its tests use one in memory. The push thread owns the transport with all that it holds;
 * other threads may wake it up.
 *
 * <p>One trap shapes both: an ICMP error that one client's datagram caused is reported by the host at the next call,
 * which may be for another client's datagram, and that datagram is then not sent.
 */
@NullMarked
package io.tocsin.datagram;

import org.jspecify.annotations.NullMarked;
