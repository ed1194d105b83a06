package io.tocsin.control;

import static io.tocsin.control.ErrorCode.DENIED;
import static io.tocsin.control.ErrorCode.INVALID;
import static io.tocsin.control.ErrorCode.TOO_BIG;
import static io.tocsin.control.ErrorCode.UNSUPPORTED;

import io.tocsin.CallbackPolicy;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which callback is let in. Whoever chooses where a server sends datagrams, and what is in them, can make it attack
 * others (RFC 9000, 21.5, calls it request forgery): hence the rules.
 *
 * @param policy which addresses besides the peer's own
 * @param minPort the lowest port
 * @param reaches whether datagrams can go to that family of addresses
 * @param localBroadcast whether an address is the broadcast address of a network that this host is on
 * @param pushSource whether it is where this server's own datagrams come from
 */
record CallbackRules(
        CallbackPolicy policy,
        int minPort,
        Predicate<Callback> reaches,
        Predicate<InetAddress> localBroadcast,
        Predicate<Callback> pushSource) {
    /**
     * Judges a callback: first whether it can be one at all, then whether it is allowed.
     *
     * @param text as the client wrote it
     * @param peerAddress where the client's TCP connection comes from
     * @throws RefusedException ({@code invalid}, {@code unsupported} or {@code denied}) if it is not let in
     */
    Admission judge(String text, InetAddress peerAddress) throws RefusedException {
        return switch (text) {
            case "in-band" -> new Admission.InBand();
            case "prove" -> new Admission.Prove();
            default -> judge(CallbackText.parse(text), Callback.of(peerAddress, 0));
        };
    }

    /** Understands a context, which is never repeated in an error. */
    static Context context(String hex) throws RefusedException {
        byte[] bytes = bytes(hex);
        if (bytes.length > Context.MAX_LENGTH) {
            throw new RefusedException(
                    TOO_BIG, "the context has " + bytes.length + " bytes; at most " + Context.MAX_LENGTH
                            + " are allowed");
        }
        return Context.of(bytes);
    }

    private static byte[] bytes(String hex) throws RefusedException {
        try {
            if (!hex.isEmpty()) {
                return HexFormat.of().parseHex(hex);
            }
        } catch (IllegalArgumentException notHex) {
            // its message would repeat the context
        }
        throw new RefusedException(
                INVALID, "the context is not 2 to 32 hex digits, two for each byte; it has " + hex.length()
                        + " characters");
    }

    private Admission judge(CallbackText given, Callback peer) throws RefusedException {
        Callback callback = given.address() == null
                ? peer.withPort(given.port())
                : withPeersScope(Callback.of(given.address(), given.port()), peer);
        boolean own = callback.sameAddress(peer);
        refuseImpossible(callback, callback, own);
        Optional<Callback> inside = own ? Optional.empty() : WrappedIpv4.in(callback);
        if (inside.isPresent()) {
            refuseImpossible(callback, inside.get(), false);
        }
        refuseOutOfReach(callback);
        refuseForbidden(callback, inside.orElse(callback), peer, own);
        return new Admission.At(callback, own);
    }

    /** A link-local address without a scope is the peer's own if the rest agrees. */
    private static Callback withPeersScope(Callback callback, Callback peer) {
        boolean same = callback.highWord() == peer.highWord() && callback.lowWord() == peer.lowWord();
        return same ? peer.withPort(callback.port()) : callback;
    }

    /** Looks at where datagrams end up; names what the client wrote. */
    private void refuseImpossible(Callback callback, Callback target, boolean own) throws RefusedException {
        InetAddress address = target.address();
        if (address.isAnyLocalAddress()) {
            throw impossible(callback, "the unspecified address");
        }
        if (address.isMulticastAddress()) {
            throw impossible(callback, "a multicast address");
        }
        boolean broadcast = target.isIpv4() && isBroadcastEverywhere((int) target.lowWord());
        if (broadcast || (!own && localBroadcast.test(address))) {
            throw impossible(callback, "a broadcast address");
        }
        if (pushSource.test(target)) {
            throw impossible(callback, "where this server's own datagrams come from");
        }
    }

    private static RefusedException impossible(Callback callback, String what) {
        return new RefusedException(INVALID, "callback " + callback + " is " + what + "; name a host's own");
    }

    private void refuseOutOfReach(Callback callback) throws RefusedException {
        if (!reaches.test(callback)) {
            throw new RefusedException(
                    UNSUPPORTED, "this server cannot send datagrams to " + (callback.isIpv4() ? "IPv4" : "IPv6"));
        }
    }

    private void refuseForbidden(Callback callback, Callback target, Callback peer, boolean own)
            throws RefusedException {
        if (callback.port() < minPort) {
            throw new RefusedException(
                    DENIED, "port " + callback.port() + " is below callback.min-port, which is " + minPort);
        }
        if (target.address().isLoopbackAddress() && !peer.address().isLoopbackAddress()) {
            throw new RefusedException(DENIED, "callback " + callback + " is a loopback address, which you are not at");
        }
        switch (policy) {
            case PEER -> {
                if (!own) {
                    throw new RefusedException(
                            DENIED, "callback " + callback + " is not your own address; callback.policy is peer:"
                                    + " give the port alone, or prove");
                }
            }
            case PROVED -> throw new RefusedException(
                    DENIED, "callback.policy is proved: register prove or in-band");
            case ANY -> {
                // Nothing more is asked.
            }
        }
    }

    /** The limited broadcast address, and loopback's, which no interface tells. */
    private static boolean isBroadcastEverywhere(int ipv4) {
        return ipv4 == 0xffffffff || ipv4 == 0x7fffffff;
    }
}
