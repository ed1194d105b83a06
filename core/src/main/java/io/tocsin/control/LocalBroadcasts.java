package io.tocsin.control;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** The broadcast addresses of the networks that this host is on now. */
final class LocalBroadcasts {
    private LocalBroadcasts() {}

    /** Tells whether it is one of them; false too where the host does not tell. */
    static boolean contains(InetAddress address) {
        if (!(address instanceof Inet4Address)) {
            return false;
        }
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(network -> network.getInterfaceAddresses().stream())
                    .map(InterfaceAddress::getBroadcast)
                    .anyMatch(address::equals);
        } catch (SocketException unknown) {
            return false;
        }
    }
}
