package io.tocsin.datagram.linux;

import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.datagram.Quote;
import io.tocsin.datagram.Unreachable;
import io.tocsin.fuzz.Frugal;
import io.tocsin.fuzz.Law;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * A message of the error queue: two bytes say how long the address and the payload are, the rest is control data. What
 * is made of it is what a plain reading of ip(7) makes.
 */
public final class ErrorQueueTarget {
    private static final int BYTES_PER_BYTE = 256;

    private ErrorQueueTarget() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length >= 2) {
            int name = Math.min(input.length, 2 + input[0] % 33 + (input[0] < 0 ? 33 : 0));
            int payload = Math.min(input.length, name + (input[1] & 0x3f));
            Frugal.runs(input.length, BYTES_PER_BYTE, () -> decode(
                    Arrays.copyOfRange(input, 2, Math.max(2, name)),
                    Arrays.copyOfRange(input, Math.max(2, name), Math.max(2, payload)),
                    Arrays.copyOfRange(input, Math.max(2, payload), input.length)));
        }
    }

    private static void decode(byte[] name, byte[] payload, byte[] control) {
        Optional<Unreachable> is = ErrorQueueDecoder.decode(
                MemorySegment.ofArray(name), MemorySegment.ofArray(control), MemorySegment.ofArray(payload));
        Optional<Callback> destination = destination(name);
        Optional<Unreachable.Kind> kind = destination.flatMap(to -> kind(bytes(control), to.isIpv4()));
        Law.same(is.map(Unreachable::kind), kind, "the kind of an unreachable");
        if (is.isPresent()) {
            Law.same(Optional.of(is.get().callback()), destination, "whose callback is unreachable");
            writtenAndRead(is.get().callback());
            quote(is.get().quote(), payload);
        }
    }

    private static void writtenAndRead(Callback callback) {
        MemorySegment name = MemorySegment.ofArray(new byte[SocketAddressLayout.SIZE]);
        int family = callback.isIpv4() ? SocketAddressLayout.AF_INET : SocketAddressLayout.AF_INET6;
        int length = SocketAddressLayout.write(callback, family, name, 0);
        Law.same(SocketAddressLayout.read(name.asSlice(0, length)).map(Callback::toString),
                Optional.of(callback.toString()), "a callback that is written and read");
    }

    private static void quote(Quote quote, byte[] payload) {
        if (payload.length > 0) {
            int length = Math.min(payload.length, Context.MAX_LENGTH);
            byte[] context = Arrays.copyOf(payload, length);
            Law.same(quote.match(Context.of(context)), Quote.Match.WHOLE, "the context that is quoted");
            context[length - 1] ^= 1;
            Law.same(quote.match(Context.of(context)), Quote.Match.OTHER, "another context");
        }
        byte[] longer = Arrays.copyOf(payload, Context.MAX_LENGTH);
        Law.same(quote.match(Context.of(longer)),
                payload.length >= Context.MAX_LENGTH ? Quote.Match.WHOLE : Quote.Match.PART, "a longer context");
    }

    private static Optional<Callback> destination(byte[] name) {
        ByteBuffer bytes = bytes(name);
        try {
            if (name.length >= 16 && bytes.getShort(0) == 2) {
                return Optional.of(Callback.of(InetAddress.getByAddress(Arrays.copyOfRange(name, 4, 8)), port(name)));
            }
            if (name.length >= 28 && bytes.getShort(0) == 10) {
                return Optional.of(Callback.ofIpv6(
                        bytes.order(ByteOrder.BIG_ENDIAN).getLong(8),
                        bytes.getLong(16),
                        bytes.order(ByteOrder.nativeOrder()).getInt(24),
                        port(name)));
            }
            return Optional.empty();
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static int port(byte[] name) {
        return (name[2] & 0xff) << 8 | (name[3] & 0xff);
    }

    /** The first extended error counts. */
    private static Optional<Unreachable.Kind> kind(ByteBuffer control, boolean ipv4) {
        int at = 0;
        while (at + 16 <= control.limit()) {
            long length = control.getLong(at);
            if (length < 16 || at + length > control.limit() || at + length < 0) {
                return Optional.empty();
            }
            int level = control.getInt(at + 8);
            int type = control.getInt(at + 12);
            if (length >= 32 && ((level == 0 && type == 11) || (level == 41 && type == 25))) {
                int origin = control.get(at + 20);
                int icmp = control.get(at + 21);
                int code = control.get(at + 22);
                if (ipv4 && origin == 2 && icmp == 3 && code != 4) {
                    return Optional.of(code == 3 ? Unreachable.Kind.PORT : Unreachable.Kind.HOST);
                }
                if (!ipv4 && origin == 3 && icmp == 1) {
                    return Optional.of(code == 4 ? Unreachable.Kind.PORT : Unreachable.Kind.HOST);
                }
                return Optional.empty();
            }
            at += (int) ((length + 7) / 8 * 8);
        }
        return Optional.empty();
    }

    private static ByteBuffer bytes(byte[] array) {
        return ByteBuffer.wrap(array).order(ByteOrder.nativeOrder());
    }
}
