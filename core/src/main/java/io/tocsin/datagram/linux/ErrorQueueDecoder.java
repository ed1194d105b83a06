package io.tocsin.datagram.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Quote;
import io.tocsin.datagram.Unreachable;
import io.tocsin.datagram.Unreachable.Kind;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * Makes an unreachable of one message of a socket's error queue (ip(7), {@code IP_RECVERR}). Pure, and safe with any
 * bytes: part of them came from strangers.
 */
final class ErrorQueueDecoder {
    static final int IPPROTO_IP = 0;
    static final int IPPROTO_IPV6 = 41;
    static final int IP_RECVERR = 11;
    static final int IPV6_RECVERR = 25;

    // struct cmsghdr
    private static final int CMSG_LENGTH = 0;
    private static final int CMSG_LEVEL = 8;
    private static final int CMSG_TYPE = 12;
    private static final int CMSG_DATA = 16;

    // struct sock_extended_err
    private static final int ERROR_ORIGIN = 4;
    private static final int ERROR_TYPE = 5;
    private static final int ERROR_CODE = 6;
    private static final int ERROR_SIZE = 16;

    private static final int ORIGIN_ICMP = 2;
    private static final int ORIGIN_ICMPV6 = 3;

    private static final int ICMP_UNREACHABLE = 3;
    private static final int ICMP_PORT = 3;
    private static final int ICMP_FRAGMENTATION_NEEDED = 4;
    private static final int ICMPV6_UNREACHABLE = 1;
    private static final int ICMPV6_PORT = 4;

    private ErrorQueueDecoder() {}

    /**
     * Decodes one message.
     *
     * @param name the original destination
     * @param control the control data
     * @param payload what is quoted of the original datagram's payload
     * @return empty if it is anything else than an ICMP or ICMPv6 "destination unreachable"
     */
    static Optional<Unreachable> decode(MemorySegment name, MemorySegment control, MemorySegment payload) {
        Optional<Callback> destination = SocketAddressLayout.read(name);
        if (destination.isEmpty()) {
            return Optional.empty();
        }
        Callback callback = destination.get();
        long at = 0;
        while (control.byteSize() - at >= CMSG_DATA) {
            long length = control.get(JAVA_LONG_UNALIGNED, at + CMSG_LENGTH);
            if (length < CMSG_DATA || length > control.byteSize() - at) {
                break;
            }
            if (length >= CMSG_DATA + ERROR_SIZE && isExtendedError(control, at)) {
                return kind(control, at + CMSG_DATA, callback.isIpv4())
                        .map(kind -> new Unreachable(callback, kind, Quote.of(payload.toArray(JAVA_BYTE))));
            }
            at += (length + 7) & ~7L;
        }
        return Optional.empty();
    }

    private static boolean isExtendedError(MemorySegment control, long at) {
        int level = control.get(JAVA_INT_UNALIGNED, at + CMSG_LEVEL);
        int type = control.get(JAVA_INT_UNALIGNED, at + CMSG_TYPE);
        return (level == IPPROTO_IP && type == IP_RECVERR) || (level == IPPROTO_IPV6 && type == IPV6_RECVERR);
    }

    private static Optional<Kind> kind(MemorySegment control, long error, boolean ipv4) {
        int origin = Byte.toUnsignedInt(control.get(JAVA_BYTE, error + ERROR_ORIGIN));
        int type = Byte.toUnsignedInt(control.get(JAVA_BYTE, error + ERROR_TYPE));
        int code = Byte.toUnsignedInt(control.get(JAVA_BYTE, error + ERROR_CODE));
        if (origin == ORIGIN_ICMP && ipv4 && type == ICMP_UNREACHABLE && code != ICMP_FRAGMENTATION_NEEDED) {
            return Optional.of(code == ICMP_PORT ? Kind.PORT : Kind.HOST);
        }
        if (origin == ORIGIN_ICMPV6 && !ipv4 && type == ICMPV6_UNREACHABLE) {
            return Optional.of(code == ICMPV6_PORT ? Kind.PORT : Kind.HOST);
        }
        return Optional.empty();
    }
}
