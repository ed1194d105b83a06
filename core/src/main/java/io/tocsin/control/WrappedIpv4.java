package io.tocsin.control;

import io.tocsin.datagram.Callback;
import java.util.Optional;

/**
 * The IPv4 address inside an IPv6 address that a tunnel or a translator on the way unwraps, so that a datagram ends up
 * there: IPv4-compatible (RFC 4291, 2.5.5.1), translated (RFC 2765), NAT64 (RFC 6052), 6to4 (RFC 3056), Teredo (RFC 4380)
 * and ISATAP (RFC 5214). A mapped one is no such thing: {@link Callback} takes it for the IPv4 address that it is.
 */
final class WrappedIpv4 {
    private static final long TRANSLATED = 0xffff_0000L;
    private static final long NAT64 = 0x0064_ff9b_0000_0000L;
    private static final long SIX_TO_FOUR = 0x2002;
    private static final long TEREDO = 0x2001_0000L;
    private static final long ISATAP = 0x0000_5efeL;
    private static final long ISATAP_UNIVERSAL = 0x0200_5efeL;

    private WrappedIpv4() {}

    /** The same callback at the IPv4 address inside; empty if there is none. */
    static Optional<Callback> in(Callback callback) {
        if (callback.isIpv4()) {
            return Optional.empty();
        }
        long high = callback.highWord();
        int last = (int) callback.lowWord();
        long upper = callback.lowWord() >>> 32;
        boolean compatible = high == 0 && upper == 0 && last != 0 && last != 1; // :: and ::1 are themselves
        if (compatible || (high == 0 && upper == TRANSLATED) || (high == NAT64 && upper == 0)) {
            return ipv4(last, callback);
        }
        if (high >>> 48 == SIX_TO_FOUR) {
            return ipv4((int) (high >>> 16), callback);
        }
        if (high >>> 32 == TEREDO) {
            return ipv4(~last, callback);
        }
        return upper == ISATAP || upper == ISATAP_UNIVERSAL ? ipv4(last, callback) : Optional.empty();
    }

    private static Optional<Callback> ipv4(int address, Callback callback) {
        return Optional.of(Callback.ofIpv4(address, callback.port()));
    }
}
