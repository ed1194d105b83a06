package io.tocsin.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.datagram.Callback;
import io.tocsin.fuzz.Any;
import io.tocsin.fuzz.Cases;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Patterns of addresses against regular expressions over their texts. */
class PatternLawsTest {
    private static final List<Integer> FEW = List.of(0x0a070001, 0x0a460002, 0x7f000001, 0xc0000209, 0x01010101);
    private static final List<String> HOSTS =
            List.of("*7*", "10*1", "*.*.0.1", "2001:db8:*", "*::*", "*:7f", "1*", "*a*", "10.7*", "**", "*1");
    private static final List<String> PORTS = List.of("*", "4000", "4001", "40*", "*1", "4*0");

    @Test
    void beginningOfAnIpv4AddressIsThatOfItsText() {
        Cases.hold(1_000, any -> {
            Callback callback = callback(any);
            Callback other = ipv4(any);
            String[] parts = other.host().split("\\.");
            String begin = String.join(".", Arrays.copyOf(parts, any.intBetween(1, 3))) + ".";
            boolean expected = callback.isIpv4() && callback.host().startsWith(begin);
            assertThat(AddressPattern.parse(begin + "*").matches(callback)).isEqualTo(expected);
            assertThat(AddressPattern.parse(begin + "*.*").matches(callback)).isEqualTo(expected);
        });
    }

    @Test
    void wholeAddressMatchesItselfAlone() {
        Cases.hold(1_000, any -> {
            Callback callback = callback(any);
            Callback other = any.oneIn(8) ? callback : callback(any);
            AddressPattern withPort = AddressPattern.parse(other.toString());
            AddressPattern alone = AddressPattern.parse(other.host());
            assertThat(withPort.matches(callback)).isEqualTo(callback.equals(other));
            assertThat(alone.matches(callback)).isEqualTo(callback.sameAddress(other));
            assertThat(alone.matches(other.withPort(1))).isTrue();
        });
    }

    @Test
    void beginningOfAnIpv6AddressIsThatOfItsGroups() {
        Cases.hold(1_000, any -> {
            Callback callback = Callback.ofIpv6(any.anyLong(), any.anyLong(), 0, 4000);
            Callback other = any.oneIn(2) ? callback : Callback.ofIpv6(callback.highWord(), any.anyLong(), 0, 4000);
            int groups = any.intBetween(1, 7);
            String begin = groups(other).limit(groups).mapToObj(Integer::toHexString).collect(Collectors.joining(":"));
            boolean same = IntStream.range(0, groups).allMatch(i -> group(callback, i) == group(other, i));
            assertThat(AddressPattern.parse(begin + ":*").matches(callback)).isEqualTo(same && !callback.isIpv4());
            assertThat(AddressPattern.parse("[" + begin + ":*]:4000").matches(callback)).isEqualTo(same && !callback.isIpv4());
            assertThat(AddressPattern.parse("[" + begin + ":*]:4001").matches(callback)).isFalse();
        });
    }

    private static IntStream groups(Callback callback) {
        return IntStream.range(0, 8).map(i -> group(callback, i));
    }

    private static int group(Callback callback, int index) {
        long word = index < 4 ? callback.highWord() : callback.lowWord();
        return (int) (word >>> (48 - 16 * (index & 3))) & 0xffff;
    }

    @Test
    void starsElsewhereStandForAnyText() {
        Cases.hold(1_000, any -> {
            Callback callback = callback(any);
            String host = any.of(HOSTS);
            String port = any.of(PORTS);
            boolean expected = Pattern.matches(quoted(host), callback.host())
                    && Pattern.matches(quoted(port), Integer.toString(callback.port()));
            assertThat(AddressPattern.parse("[" + host + "]:" + port).matches(callback)).isEqualTo(expected);
        });
    }

    private static Callback callback(Any any) {
        return any.oneIn(2) ? ipv4(any) : Callback.ofIpv6(0x20010db8L << 32, any.longBetween(0, 0xff), 0, 4001);
    }

    private static Callback ipv4(Any any) {
        return Callback.ofIpv4(any.oneIn(2) ? any.of(FEW) : any.anyInt(), 4000);
    }

    private static String quoted(String pattern) {
        return ("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q");
    }
}
