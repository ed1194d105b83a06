package io.tocsin.datagram;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The broadcast addresses of the networks that this host is on. An interface need not know its own, those of containers
 * often do not, and its network has one all the same: the last address, and of old the first (RFC 1122, 3.2.1.3).
 */
public final class LocalBroadcasts {
    /** Networks that are longer have no room for one (RFC 3021). */
    private static final int LONGEST_PREFIX = 30;

    private LocalBroadcasts() {}

    /** All of them now; none where the host does not tell. Asks the host: not for every packet. */
    public static Set<InetAddress> now() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(network -> network.getInterfaceAddresses().stream())
                    .flatMap(LocalBroadcasts::of)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SocketException unknown) {
            return Set.of();
        }
    }

    private static Stream<InetAddress> of(InterfaceAddress own) {
        Stream<InetAddress> told = Stream.ofNullable(own.getBroadcast());
        int prefix = own.getNetworkPrefixLength();
        return own.getAddress() instanceof Inet4Address address && prefix >= 1 && prefix <= LONGEST_PREFIX
                ? Stream.concat(told, ends(address, prefix))
                : told;
    }

    /** The first and the last address of a network. */
    static Stream<InetAddress> ends(Inet4Address inside, int prefix) {
        int host = -1 >>> prefix;
        int address = ByteBuffer.wrap(inside.getAddress()).getInt();
        return Stream.of(address & ~host, address | host).map(end -> Callback.ofIpv4(end, 0).address());
    }
}
