package io.tocsin.datagram.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.datagram.Callback;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SocketAddressLayoutTest {
    private final byte[] bytes = new byte[SocketAddressLayout.SIZE];
    private final MemorySegment segment = MemorySegment.ofArray(bytes);
    private final Callback ipv4 = Callback.ofIpv4(0xc0000207, 0xabcd);
    private final Callback ipv6 = Callback.ofIpv6(0xfe80000000000000L, 0x0102030405060708L, 3, 0xabcd);

    private String hex(int length) {
        return HexFormat.of().formatHex(bytes, 0, length);
    }

    @Test
    void writesIpv4ForAnIpv4Socket() {
        assertThat(SocketAddressLayout.write(ipv4, SocketAddressLayout.AF_INET, segment, 0)).isEqualTo(16);
        assertThat(hex(16)).isEqualTo("0200" + "abcd" + "c0000207" + "0000000000000000");
    }

    @Test
    void writesIpv4AsMappedForAnIpv6Socket() {
        assertThat(SocketAddressLayout.write(ipv4, SocketAddressLayout.AF_INET6, segment, 0)).isEqualTo(28);
        assertThat(hex(28))
                .isEqualTo("0a00" + "abcd" + "00000000" + "00000000000000000000ffffc0000207" + "00000000");
    }

    @Test
    void writesIpv6WithItsScope() {
        assertThat(SocketAddressLayout.write(ipv6, SocketAddressLayout.AF_INET6, segment, 0)).isEqualTo(28);
        assertThat(hex(28))
                .isEqualTo("0a00" + "abcd" + "00000000" + "fe800000000000000102030405060708" + "03000000");
    }

    @Test
    void overwritesWhatWasThereBefore() {
        SocketAddressLayout.write(ipv6, SocketAddressLayout.AF_INET6, segment, 0);
        SocketAddressLayout.write(ipv4, SocketAddressLayout.AF_INET6, segment, 0);
        assertThat(SocketAddressLayout.read(segment)).contains(ipv4);
    }

    @Test
    void readsWhatItWrote() {
        for (int family : new int[] {SocketAddressLayout.AF_INET, SocketAddressLayout.AF_INET6}) {
            for (Callback callback : new Callback[] {ipv4, ipv6}) {
                int length = SocketAddressLayout.write(callback, family, segment, 0);
                assertThat(SocketAddressLayout.read(segment.asSlice(0, length))).contains(callback);
            }
        }
    }

    @Test
    void readsNothingFromWhatIsTooShort() {
        SocketAddressLayout.write(ipv6, SocketAddressLayout.AF_INET6, segment, 0);
        for (int length = 0; length < SocketAddressLayout.SIZE; length++) {
            assertThat(SocketAddressLayout.read(segment.asSlice(0, length))).isEmpty();
        }
    }

    @Test
    void readsNothingOfAnotherFamily() {
        bytes[0] = 1;
        assertThat(SocketAddressLayout.read(segment)).isEmpty();
    }
}
