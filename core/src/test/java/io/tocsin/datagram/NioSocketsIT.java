package io.tocsin.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NioSocketsIT {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);

    /** So many that the host would hand out some port twice, if it were allowed to. */
    private static final int SERVERS = 1000;

    @Test
    void noTwoServersShareAPortThatTheHostChose() throws IOException {
        List<DatagramChannel> channels = new ArrayList<>();
        Set<SocketAddress> addresses = new HashSet<>();
        try {
            for (int i = 0; i < SERVERS; i++) {
                DatagramChannel channel = new NioSockets(ANY_PORT).openShared();
                channels.add(channel);
                addresses.add(channel.getLocalAddress());
            }
        } finally {
            channels.forEach(NioSockets::closeQuietly);
        }
        assertThat(addresses).hasSize(SERVERS);
    }
}
