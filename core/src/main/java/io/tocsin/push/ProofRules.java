package io.tocsin.push;

import io.tocsin.LiveSettings;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.LocalBroadcasts;
import java.net.InetAddress;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Which source of a nonce may become a callback: what no callback may be, a proved one may not be either. Not every host
 * drops datagrams whose source cannot be one (Linux only where {@code rp_filter} is on). Owned by the push thread.
 */
final class ProofRules {
    private static final long BROADCASTS_HOLD_NANOS = 1_000_000_000L;

    private final LongSupplier clock;
    private Set<InetAddress> broadcasts = Set.of();
    private long askedAtNanos;
    private boolean asked;

    ProofRules(LongSupplier clock) {
        this.clock = clock;
    }

    boolean admits(PushSession session, Callback source, LiveSettings settings) {
        if (source.port() < settings.callbackMinPort()) {
            return false;
        }
        if (isPeers(session, source)) {
            return true;
        }
        InetAddress address = source.address();
        return !(address.isLoopbackAddress() && isElsewhere(session))
                && !address.isAnyLocalAddress()
                && !address.isMulticastAddress()
                && !broadcasts().contains(address);
    }

    /**
     * Tells whether a callback is at the address of the session's TCP connection: a handshake shows more than a nonce,
     * that the address is not made up. An embedded session's application knows itself.
     */
    static boolean isPeers(PushSession session, Callback callback) {
        return session.peer().map(peer -> Callback.of(peer).sameAddress(callback)).orElse(true);
    }

    private static boolean isElsewhere(PushSession session) {
        return session.peer().filter(peer -> !peer.getAddress().isLoopbackAddress()).isPresent();
    }

    private Set<InetAddress> broadcasts() {
        long now = clock.getAsLong();
        if (!asked || now - askedAtNanos >= BROADCASTS_HOLD_NANOS) {
            asked = true;
            askedAtNanos = now;
            broadcasts = LocalBroadcasts.now();
        }
        return broadcasts;
    }
}
