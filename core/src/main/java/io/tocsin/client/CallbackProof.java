package io.tocsin.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;

/**
 * One attempt to prove where the client can be reached: the server's nonce goes out as a datagram, again after 1 s, 2 s,
 * 4 s and so on, until the server says that it came; after the interval it is time for the next proof, which keeps a NAT
 * mapping open. Owned by the loop thread.
 */
final class CallbackProof {
    private static final long FIRST_GAP = Duration.ofSeconds(1).toNanos();

    private final byte[] nonce;
    private final InetSocketAddress target;
    private final long interval;
    private long next;
    private long gap;
    private boolean proved;

    /**
     * An attempt that is due at once.
     *
     * @param nonce in hex, as the server gave it
     * @param pushSource where to send it, as the server gave it
     * @param server where the TCP connection goes; stands in for a push source without an address
     */
    CallbackProof(String nonce, String pushSource, InetAddress server, Duration interval, long nowNanos) {
        this.nonce = HexFormat.of().parseHex(nonce);
        this.target = target(pushSource, server);
        this.interval = interval.toNanos();
        this.next = nowNanos;
        this.gap = Math.min(FIRST_GAP, this.interval);
    }

    byte[] nonce() {
        return nonce;
    }

    InetSocketAddress target() {
        return target;
    }

    boolean proved() {
        return proved;
    }

    long waitNanos(long nowNanos) {
        return next - nowNanos;
    }

    void onSent(long nowNanos) {
        next = nowNanos + gap;
        gap = Math.min(2 * gap, interval);
    }

    void onProved(long nowNanos) {
        proved = true;
        next = nowNanos + interval;
    }

    private static InetSocketAddress target(String pushSource, InetAddress server) {
        int colon = pushSource.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("the push source must be <address>:<port>, is '" + pushSource + "'");
        }
        String literal = pushSource.substring(0, colon).replaceAll("[\\[\\]]", "");
        InetAddress address = InetAddress.ofLiteral(literal);
        return new InetSocketAddress(
                address.isAnyLocalAddress() ? server : address, Integer.parseInt(pushSource.substring(colon + 1)));
    }
}
