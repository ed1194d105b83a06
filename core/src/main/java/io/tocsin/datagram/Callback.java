package io.tocsin.datagram;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where a session's pushes go: an IP address and a UDP port. An IPv4 address and the same address mapped into IPv6 are
 * one callback. Immutable; each of the two kinds as small as it can be, because a server holds a million of them.
 */
public abstract sealed class Callback {
    private static final long MAPPED_PREFIX = 0xffffL << 32;

    private final char port;

    /** The JDK's form of this address, made when first asked for: only the nio transport needs it. */
    private @Nullable InetSocketAddress socketAddress;

    private Callback(int port) {
        this.port = (char) port;
    }

    private static final class Ipv4 extends Callback {
        private final int address;

        Ipv4(int address, int port) {
            super(port);
            this.address = address;
        }

        @Override
        public boolean isIpv4() {
            return true;
        }

        @Override
        public long highWord() {
            return 0;
        }

        @Override
        public long lowWord() {
            return MAPPED_PREFIX | Integer.toUnsignedLong(address);
        }

        @Override
        public int scope() {
            return 0;
        }
    }

    private static final class Ipv6 extends Callback {
        private final long high;
        private final long low;
        private final int scope;

        Ipv6(long high, long low, int scope, int port) {
            super(port);
            this.high = high;
            this.low = low;
            this.scope = scope;
        }

        @Override
        public boolean isIpv4() {
            return false;
        }

        @Override
        public long highWord() {
            return high;
        }

        @Override
        public long lowWord() {
            return low;
        }

        @Override
        public int scope() {
            return scope;
        }
    }

    /** The callback at an address and port (0 to 65535). */
    public static Callback of(InetAddress address, int port) {
        byte[] bytes = address.getAddress();
        ByteBuffer words = ByteBuffer.wrap(bytes);
        if (bytes.length == 4) {
            return ofIpv4(words.getInt(), port);
        }
        return ofIpv6(words.getLong(), words.getLong(), ((Inet6Address) address).getScopeId(), port);
    }

    /** The callback at a resolved socket address. */
    public static Callback of(InetSocketAddress address) {
        return of(address.getAddress(), address.getPort());
    }

    /** The callback at an IPv4 address, its first byte in the highest place. */
    public static Callback ofIpv4(int address, int port) {
        return new Ipv4(address, port);
    }

    /** The callback at an IPv6 address, network order, with the scope of a link-local one (else 0; a mapped one has none). */
    public static Callback ofIpv6(long high, long low, int scope, int port) {
        boolean mapped = high == 0 && low >>> 32 == MAPPED_PREFIX >>> 32;
        return mapped ? new Ipv4((int) low, port) : new Ipv6(high, low, scope, port);
    }

    /** Tells whether this is an IPv4 address (also one that was given as v4-mapped IPv6). */
    public abstract boolean isIpv4();

    /** The upper 64 bits of the IPv6 (or v4-mapped) address. */
    public abstract long highWord();

    /** The lower 64 bits of the IPv6 (or v4-mapped) address; the IPv4 address is in the lowest 32. */
    public abstract long lowWord();

    /** The scope of a link-local IPv6 address, else 0. */
    public abstract int scope();

    public int port() {
        return port;
    }

    public InetAddress address() {
        try {
            if (isIpv4()) {
                return InetAddress.getByAddress(
                        ByteBuffer.allocate(4).putInt((int) lowWord()).array());
            }
            byte[] bytes =
                    ByteBuffer.allocate(16).putLong(highWord()).putLong(lowWord()).array();
            return scope() == 0 ? InetAddress.getByAddress(bytes) : Inet6Address.getByAddress(null, bytes, scope());
        } catch (UnknownHostException wrongLength) {
            throw new AssertionError(wrongLength);
        }
    }

    /** The JDK's form of this address; the same object every time. */
    public InetSocketAddress socketAddress() {
        InetSocketAddress known = socketAddress;
        if (known == null) {
            known = new InetSocketAddress(address(), port);
            socketAddress = known;
        }
        return known;
    }

    /** Tells whether both are the same host address, whatever the ports. */
    public boolean sameAddress(Callback other) {
        return highWord() == other.highWord() && lowWord() == other.lowWord() && scope() == other.scope();
    }

    /** This address with another port. */
    public Callback withPort(int newPort) {
        return ofIpv6(highWord(), lowWord(), scope(), newPort);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Callback that && port == that.port && sameAddress(that);
    }

    @Override
    public int hashCode() {
        long mixed = (highWord() * 31 + lowWord()) * 0x9e3779b97f4a7c15L + port * 0xff51afd7ed558ccdL;
        return (int) (mixed ^ mixed >>> 32);
    }

    /** {@code 192.0.2.7:5000} or {@code [2001:db8::7]:5000}, shortened as RFC 5952 says. */
    @Override
    public String toString() {
        return (isIpv4() ? host() : "[" + host() + "]") + ":" + (int) port;
    }

    /** The address without the port: {@code 192.0.2.7} or {@code 2001:db8::7}. */
    public String host() {
        return isIpv4() ? ipv4Text() : ipv6Text();
    }

    private String ipv4Text() {
        int address = (int) lowWord();
        return (address >>> 24) + "." + (address >>> 16 & 0xff) + "." + (address >>> 8 & 0xff) + "." + (address & 0xff);
    }

    private String ipv6Text() {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (int) ((i < 4 ? highWord() : lowWord()) >>> (48 - 16 * (i & 3))) & 0xffff;
        }
        int gap = 0;
        int gapLength = 1; // a single group of zeros is not shortened
        for (int from = 0; from < 8; from++) {
            int length = 0;
            while (from + length < 8 && groups[from + length] == 0) {
                length++;
            }
            if (length > gapLength) {
                gap = from;
                gapLength = length;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (gapLength > 1 && i == gap) {
                text.append("::");
                i += gapLength - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":");
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return scope() == 0 ? text.toString() : text + "%" + scope();
    }
}
