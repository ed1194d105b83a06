package io.tocsin.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Addresses as bytes, as words and as text, against the JDK's own reading. */
class CallbackLawsTest {
    /** Many zeros, as in addresses that people use. */
    @Provide
    Arbitrary<byte[]> ipv6() {
        return Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.just((byte) 0)),
                        Tuple.of(1, Arbitraries.bytes()))
                .array(byte[].class)
                .ofSize(16);
    }

    @Property
    void ipv4IsReadAsItWasWritten(@ForAll int address, @ForAll @IntRange(min = 0, max = 65_535) int port) {
        Callback callback = Callback.ofIpv4(address, port);
        assertThat(callback.isIpv4()).isTrue();
        assertThat(Callback.of(InetAddress.ofLiteral(callback.host()), port)).isEqualTo(callback).hasSameHashCodeAs(callback);
        assertThat(Callback.of(callback.socketAddress())).isEqualTo(callback);
        assertThat(callback).hasToString(callback.host() + ":" + port);
        assertThat(Callback.ofIpv6(callback.highWord(), callback.lowWord(), 0, port)).isEqualTo(callback);
    }

    @Property
    void ipv6IsReadAsItWasWritten(
            @ForAll("ipv6") byte[] bytes, @ForAll @IntRange(min = 0, max = 65_535) int port)
            throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(bytes);
        Callback callback = Callback.of(address, port);
        assertThat(callback.address()).isEqualTo(address);
        assertThat(callback.isIpv4()).isEqualTo(!(address instanceof Inet6Address));
        assertThat(InetAddress.ofLiteral(callback.host())).isEqualTo(address);
        if (!callback.isIpv4()) {
            assertThat(callback).hasToString("[" + callback.host() + "]:" + port);
            assertThat(callback.host()).isEqualTo(shortest(bytes));
        }
    }

    @Property
    void callbacksAreEqualIfAddressScopeAndPortAre(
            @ForAll("ipv6") byte[] one, @ForAll("ipv6") byte[] other, @ForAll @IntRange(min = 0, max = 1) int scope) {
        Callback first = of(one, 0);
        Callback second = of(other, scope);
        assertThat(first.equals(second)).isEqualTo(Arrays.equals(one, other) && scope == 0);
        assertThat(first.withPort(second.port()).withPort(7)).isEqualTo(first);
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
