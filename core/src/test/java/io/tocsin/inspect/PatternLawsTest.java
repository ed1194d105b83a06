package io.tocsin.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.datagram.Callback;
import java.util.Arrays;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Patterns of addresses against regular expressions over their texts. */
class PatternLawsTest {
    @Provide
    Arbitrary<Callback> callbacks() {
        Arbitrary<Integer> few = Arbitraries.of(0x0a070001, 0x0a460002, 0x7f000001, 0xc0000209, 0x01010101);
        Arbitrary<Callback> ipv4 = Arbitraries.oneOf(few, Arbitraries.integers()).map(each -> Callback.ofIpv4(each, 4000));
        Arbitrary<Callback> ipv6 = Arbitraries.longs().map(low -> Callback.ofIpv6(0x20010db8L << 32, low & 0xff, 0, 4001));
        return Arbitraries.oneOf(ipv4, ipv6);
    }

    @Property
    void beginningOfAnIpv4AddressIsThatOfItsText(
            @ForAll("callbacks") Callback callback,
            @ForAll("callbacks") Callback other,
            @ForAll @IntRange(min = 1, max = 3) int numbers) {
        if (other.isIpv4()) {
            String[] parts = other.host().split("\\.");
            String begin = String.join(".", Arrays.copyOf(parts, numbers)) + ".";
            boolean expected = callback.isIpv4() && callback.host().startsWith(begin);
            assertThat(AddressPattern.parse(begin + "*").matches(callback)).isEqualTo(expected);
            assertThat(AddressPattern.parse(begin + "*.*").matches(callback)).isEqualTo(expected);
        }
    }

    @Property
    void wholeAddressMatchesItselfAlone(@ForAll("callbacks") Callback callback, @ForAll("callbacks") Callback other) {
        AddressPattern withPort = AddressPattern.parse(other.toString());
        AddressPattern alone = AddressPattern.parse(other.host());
        assertThat(withPort.matches(callback)).isEqualTo(callback.equals(other));
        assertThat(alone.matches(callback)).isEqualTo(callback.sameAddress(other));
        assertThat(alone.matches(other.withPort(1))).isTrue();
    }

    @Provide
    Arbitrary<String> hosts() {
        return Arbitraries.of("*7*", "10*1", "*.*.0.1", "2001:db8:*", "*::*", "*:7f", "1*", "*a*", "10.7*", "**", "*1");
    }

    @Property
    void starsElsewhereStandForAnyText(
            @ForAll("callbacks") Callback callback,
            @ForAll("hosts") String host,
            @ForAll("ports") String port) {
        boolean expected = Pattern.matches(quoted(host), callback.host())
                && Pattern.matches(quoted(port), Integer.toString(callback.port()));
        assertThat(AddressPattern.parse("[" + host + "]:" + port).matches(callback)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> ports() {
        return Arbitraries.of("*", "4000", "4001", "40*", "*1", "4*0");
    }

    private static String quoted(String pattern) {
        return ("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q");
    }
}
