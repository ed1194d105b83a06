package io.tocsin.datagram.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.datagram.Quote;
import io.tocsin.datagram.Unreachable;
import io.tocsin.datagram.Unreachable.Kind;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ErrorQueueDecoderTest {
    private static final int ICMP = 2;
    private static final int ICMPV6 = 3;
    private static final int LOCAL = 1;

    private static final Callback V4 = Callback.ofIpv4(0x7f010203, 5000);
    private static final Callback V6 = Callback.ofIpv6(0x20010db8L << 32, 7, 0, 5000);
    private static final Context CONTEXT = Context.of(new byte[] {1, 2, 3, 4});

    private static byte[] name(Callback callback, int family) {
        byte[] bytes = new byte[SocketAddressLayout.SIZE];
        int length = SocketAddressLayout.write(callback, family, MemorySegment.ofArray(bytes), 0);
        return Arrays.copyOf(bytes, length);
    }

    /** One cmsghdr with a sock_extended_err and the offender's address, as the kernel lays them out. */
    private static byte[] control(int level, int type, int origin, int icmpType, int icmpCode) {
        ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(16 + 16 + 28).putInt(level).putInt(type);
        bytes.putInt(111).put((byte) origin).put((byte) icmpType).put((byte) icmpCode).put((byte) 0);
        bytes.putInt(0).putInt(0);
        return bytes.array();
    }

    private static byte[] dual(int origin, int icmpType, int icmpCode) {
        return control(41, 25, origin, icmpType, icmpCode);
    }

    private static Optional<Unreachable> decode(byte[] name, byte[] control, byte... payload) {
        return ErrorQueueDecoder.decode(
                MemorySegment.ofArray(name), MemorySegment.ofArray(control), MemorySegment.ofArray(payload));
    }

    private static Optional<Kind> kind(Callback callback, int origin, int icmpType, int icmpCode) {
        return decode(name(callback, SocketAddressLayout.AF_INET6), dual(origin, icmpType, icmpCode))
                .map(Unreachable::kind);
    }

    @Test
    void readsAPortUnreachableOfAnIpv4Socket() {
        Unreachable unreachable = decode(
                        name(V4, SocketAddressLayout.AF_INET), control(0, 11, ICMP, 3, 3), CONTEXT.toBytes())
                .orElseThrow();
        assertThat(unreachable.callback()).isEqualTo(V4);
        assertThat(unreachable.kind()).isEqualTo(Kind.PORT);
        assertThat(unreachable.quote().match(CONTEXT)).isEqualTo(Quote.Match.WHOLE);
    }

    @Test
    void readsAMappedOneOfADualStackSocket() {
        Unreachable unreachable = decode(name(V4, SocketAddressLayout.AF_INET6), dual(ICMP, 3, 3)).orElseThrow();
        assertThat(unreachable).isEqualTo(new Unreachable(V4, Kind.PORT, Quote.HEADERS_ALONE));
    }

    @Test
    void readsAPortUnreachableOfIpv6() {
        assertThat(decode(name(V6, SocketAddressLayout.AF_INET6), dual(ICMPV6, 1, 4)))
                .contains(new Unreachable(V6, Kind.PORT, Quote.HEADERS_ALONE));
    }

    @Test
    void takesTheOtherCodesForTheHost() {
        for (int code : new int[] {0, 1, 2, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15}) {
            assertThat(kind(V4, ICMP, 3, code)).as("ICMP code %d", code).contains(Kind.HOST);
        }
        for (int code : new int[] {0, 1, 2, 3, 5, 6}) {
            assertThat(kind(V6, ICMPV6, 1, code)).as("ICMPv6 code %d", code).contains(Kind.HOST);
        }
    }

    @Test
    void ignoresWhatIsNotAnUnreachable() {
        assertThat(kind(V4, ICMP, 3, 4)).as("fragmentation needed").isEmpty();
        assertThat(kind(V4, ICMP, 11, 0)).as("time exceeded").isEmpty();
        assertThat(kind(V4, ICMP, 12, 0)).as("parameter problem").isEmpty();
        assertThat(kind(V4, ICMP, 4, 0)).as("source quench").isEmpty();
        assertThat(kind(V6, ICMPV6, 2, 0)).as("packet too big").isEmpty();
        assertThat(kind(V6, ICMPV6, 3, 3)).as("time exceeded").isEmpty();
        assertThat(kind(V4, LOCAL, 3, 3)).as("local origin").isEmpty();
        assertThat(kind(V4, 5, 3, 3)).as("zero-copy origin").isEmpty();
    }

    @Test
    void ignoresAnOriginOfTheOtherFamily() {
        assertThat(kind(V6, ICMP, 3, 3)).isEmpty();
        assertThat(kind(V4, ICMPV6, 1, 4)).isEmpty();
    }

    @Test
    void ignoresOtherControlMessages() {
        assertThat(decode(name(V4, SocketAddressLayout.AF_INET), control(0, 8, ICMP, 3, 3))).isEmpty();
        assertThat(decode(name(V4, SocketAddressLayout.AF_INET), control(1, 11, ICMP, 3, 3))).isEmpty();
        assertThat(decode(name(V4, SocketAddressLayout.AF_INET), new byte[0])).isEmpty();
    }

    @Test
    void findsTheErrorBehindAnotherControlMessage() {
        ByteBuffer both = ByteBuffer.allocate(24 + 64).order(ByteOrder.LITTLE_ENDIAN);
        both.putLong(16 + 4).putInt(1).putInt(29).putInt(99).putInt(0); // 4 bytes of data, padded to 8
        both.put(control(0, 11, ICMP, 3, 3));
        assertThat(decode(name(V4, SocketAddressLayout.AF_INET), both.array()).map(Unreachable::kind))
                .contains(Kind.PORT);
    }

    @Test
    void ignoresWhatIsCutOff() {
        byte[] name = name(V4, SocketAddressLayout.AF_INET6);
        byte[] control = dual(ICMP, 3, 3);
        for (int length = 0; length < 60; length++) {
            assertThat(decode(name, Arrays.copyOf(control, length))).as("control of %d", length).isEmpty();
        }
        for (int length = 0; length < name.length; length++) {
            assertThat(decode(Arrays.copyOf(name, length), control)).as("name of %d", length).isEmpty();
        }
    }

    @Test
    void endsAtALengthThatCannotBe() {
        for (long length : new long[] {0, 15, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1000}) {
            byte[] control = control(0, 11, ICMP, 3, 3);
            ByteBuffer.wrap(control).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
            assertThat(decode(name(V4, SocketAddressLayout.AF_INET), control)).as("length %d", length).isEmpty();
        }
    }

    @Test
    void neverThrowsWhateverTheBytes() {
        Random random = new Random(159302);
        int decoded = 0;
        for (int i = 0; i < 300_000; i++) {
            byte[] name = i % 2 == 0 ? name(V4, SocketAddressLayout.AF_INET) : name(V6, SocketAddressLayout.AF_INET6);
            byte[] control = i % 2 == 0 ? control(0, 11, ICMP, 3, 3) : dual(ICMPV6, 1, 4);
            byte[] payload = new byte[random.nextInt(65)];
            random.nextBytes(payload);
            for (int mutations = random.nextInt(4); mutations > 0; mutations--) {
                control[random.nextInt(32)] = (byte) random.nextInt(i % 3 == 0 ? 70 : 256);
                name[random.nextInt(name.length)] = (byte) random.nextInt();
            }
            byte[] cutName = Arrays.copyOf(name, random.nextInt(8) == 0 ? random.nextInt(29) : name.length);
            byte[] cutControl = Arrays.copyOf(control, random.nextInt(8) == 0 ? random.nextInt(100) : 64);
            if (i % 5 == 0) {
                random.nextBytes(cutControl);
            }
            decoded += decode(cutName, cutControl, payload).isPresent() ? 1 : 0;
        }
        assertThat(decoded).as("mutations that still say something").isBetween(1_000, 299_000);
    }
}
