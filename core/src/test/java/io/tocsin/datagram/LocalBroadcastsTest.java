package io.tocsin.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalBroadcastsTest {
    @ParameterizedTest
    @CsvSource({
        "10.77.0.1, 24, 10.77.0.0, 10.77.0.255", "10.77.3.9, 22, 10.77.0.0, 10.77.3.255",
        "192.0.2.5, 30, 192.0.2.4, 192.0.2.7", "127.0.0.1, 8, 127.0.0.0, 127.255.255.255",
        "200.1.2.3, 1, 128.0.0.0, 255.255.255.255"
    })
    void areTheEndsOfANetwork(String address, int prefix, String first, String last) {
        assertThat(LocalBroadcasts.ends((Inet4Address) InetAddress.ofLiteral(address), prefix))
                .containsExactly(InetAddress.ofLiteral(first), InetAddress.ofLiteral(last));
    }

    @Test
    void areToldOfThisHost() {
        assertThat(LocalBroadcasts.now())
                .contains(InetAddress.ofLiteral("127.255.255.255"))
                .doesNotContain(InetAddress.ofLiteral("127.0.0.1"));
    }
}
