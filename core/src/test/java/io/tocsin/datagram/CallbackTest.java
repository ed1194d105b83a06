package io.tocsin.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7:5000",
        "::ffff:192.0.2.7, 192.0.2.7:5000",
        "::1, [::1]:5000",
        "2001:db8:0:0:0:0:0:7, [2001:db8::7]:5000",
        "2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]:5000",
        "2001:0:0:1:0:0:0:1, [2001:0:0:1::1]:5000",
        "2001:db8:0:0:1:0:0:1, [2001:db8::1:0:0:1]:5000",
        "1:0:0:0:0:0:0:0, [1::]:5000",
        "fe80:1:2:3:4:5:6:7, [fe80:1:2:3:4:5:6:7]:5000",
    })
    void isWrittenInItsShortestForm(String address, String text) throws UnknownHostException {
        InetAddress literal = InetAddress.getAllByName(address)[0];
        Callback callback = Callback.of(literal, 5000);
        assertThat(callback).hasToString(text);
        assertThat(callback.address()).isEqualTo(literal);
    }
}
