package io.tocsin.samples.standalone;

import java.net.Inet6Address;
import java.net.InetSocketAddress;

/** Addresses as the protocol writes them. */
public final class Addresses {
    private Addresses() {}

    /**
     * An address and port.
     *
     * @param address a resolved one
     * @return {@code 127.0.0.1:7410} or {@code [::1]:7410}
     */
    public static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
