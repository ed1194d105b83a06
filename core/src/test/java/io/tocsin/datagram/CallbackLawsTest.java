package io.tocsin.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.fuzz.Any;
import io.tocsin.fuzz.Cases;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Addresses as bytes, as words and as text, against the JDK's own reading. */
class CallbackLawsTest {
    @Test
    void ipv4IsReadAsItWasWritten() {
        Cases.hold(1_000, any -> {
            int port = port(any);
            Callback callback = Callback.ofIpv4(any.anyInt(), port);
            assertThat(callback.isIpv4()).isTrue();
            assertThat(Callback.of(InetAddress.ofLiteral(callback.host()), port))
                    .isEqualTo(callback)
                    .hasSameHashCodeAs(callback);
            assertThat(Callback.of(callback.socketAddress())).isEqualTo(callback);
            assertThat(callback).hasToString(callback.host() + ":" + port);
            assertThat(Callback.ofIpv6(callback.highWord(), callback.lowWord(), 0, port)).isEqualTo(callback);
        });
    }

    @Test
    void ipv6IsReadAsItWasWritten() {
        Cases.hold(2_000, any -> {
            byte[] bytes = ipv6(any);
            int port = port(any);
            InetAddress address = InetAddress.getByAddress(bytes);
            Callback callback = Callback.of(address, port);
            assertThat(callback.address()).isEqualTo(address);
            assertThat(callback.isIpv4()).isEqualTo(!(address instanceof Inet6Address));
            assertThat(InetAddress.ofLiteral(callback.host())).isEqualTo(address);
            if (!callback.isIpv4()) {
                assertThat(callback).hasToString("[" + callback.host() + "]:" + port);
                assertThat(callback.host()).isEqualTo(shortest(bytes));
            }
        });
    }

    @Test
    void callbacksAreEqualIfAddressScopeAndPortAre() {
        Cases.hold(1_000, any -> {
            byte[] one = ipv6(any);
            byte[] other = any.oneIn(2) ? one.clone() : ipv6(any);
            int scope = any.intBetween(0, 1);
            Callback first = of(one, 0);
            Callback second = of(other, scope);
            boolean sameScope = scope == 0 || second.isIpv4(); // which has none
            assertThat(first.equals(second)).isEqualTo(Arrays.equals(one, other) && sameScope);
            assertThat(first.withPort(second.port()).withPort(7)).isEqualTo(first);
        });
    }

    private static int port(Any any) {
        return any.intBetween(0, 65_535);
    }

    /** Many zeros, as in addresses that people use; some are IPv4 addresses in the clothes of IPv6. */
    private static byte[] ipv6(Any any) {
        byte[] bytes = new byte[16];
        boolean mapped = any.oneIn(8);
        for (int i = mapped ? 12 : 0; i < bytes.length; i++) {
            bytes[i] = any.oneIn(4) ? (byte) any.intBetween(0, 255) : 0;
        }
        if (mapped) {
            bytes[10] = (byte) 0xff;
            bytes[11] = (byte) 0xff;
        }
        return bytes;
    }

    private static Callback of(byte[] bytes, int scope) {
        ByteBuffer words = ByteBuffer.wrap(bytes);
        return Callback.ofIpv6(words.getLong(), words.getLong(), scope, 7);
    }

    /** RFC 5952, by looking at every way to leave a run of zeros out: the longest run, of two at least, the first of equals. */
    private static String shortest(byte[] bytes) {
        String[] groups = new String[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = Integer.toHexString((bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff));
        }
        for (int length = 8; length >= 2; length--) {
            for (int from = 0; from + length <= 8; from++) {
                if (Arrays.stream(groups, from, from + length).allMatch("0"::equals)) {
                    return String.join(":", Arrays.copyOf(groups, from)) + "::"
                            + String.join(":", Arrays.copyOfRange(groups, from + length, 8));
                }
            }
        }
        return String.join(":", groups);
    }
}
