package io.tocsin.control;

import io.tocsin.datagram.Callback;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/**
 * Where this server's datagrams come from.
 *
 * @param bound the socket's own address; unspecified if the host chooses it for each datagram
 */
record PushSource(InetSocketAddress bound) {
    /** As a client sees it that is connected to this end, without a scope, which is ours alone. */
    Callback seenFrom(InetAddress localEnd) {
        InetAddress address = bound.getAddress();
        Callback seen = Callback.of(address.isAnyLocalAddress() ? localEnd : address, bound.getPort());
        return Callback.ofIpv6(seen.highWord(), seen.lowWord(), 0, seen.port());
    }

    /** Tells whether datagrams to this callback would come to the very socket that sends them. */
    boolean is(Callback callback) {
        if (callback.port() != bound.getPort()) {
            return false;
        }
        InetAddress address = bound.getAddress();
        return address.isAnyLocalAddress()
                ? isThisHost(callback.address())
                : Callback.of(address, 0).sameAddress(callback.withPort(0));
    }

    private static boolean isThisHost(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return false;
        }
    }
}
