package io.tocsin.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.datagram.Callback;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushSourceTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 7410, 127.0.0.1, 7410, true",
        "127.0.0.1, 7410, 127.0.0.1, 7411, false",
        "127.0.0.1, 7410, 127.0.0.2, 7410, false",
        "::1, 7410, ::1, 7410, true",
        "0.0.0.0, 7410, 127.0.0.1, 7410, true",
        "0.0.0.0, 7410, 127.9.9.9, 7410, true",
        "::, 7410, ::1, 7410, true",
        "::, 7410, 127.0.0.1, 7410, true",
        "::, 7410, 127.0.0.1, 7411, false",
        "::, 7410, 192.0.2.7, 7410, false"
    })
    void knowsItself(String bound, int port, String address, int callbackPort, boolean same) {
        PushSource source = new PushSource(new InetSocketAddress(InetAddress.ofLiteral(bound), port));

        assertThat(source.is(Callback.of(InetAddress.ofLiteral(address), callbackPort))).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.1:7410", "0.0.0.0, 192.0.2.9:7410", "::, 192.0.2.9:7410"})
    void isSeenAsTheConnectionsOwnEndIfTheHostChooses(String bound, String seen) {
        PushSource source = new PushSource(new InetSocketAddress(InetAddress.ofLiteral(bound), 7410));

        assertThat(source.seenFrom(InetAddress.ofLiteral("192.0.2.9"))).hasToString(seen);
    }
}
