package io.tocsin.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.CallbackPolicy;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.fuzz.Frugal;
import io.tocsin.fuzz.Law;
import io.tocsin.text.Printable;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.Locale;

/** What follows REGISTER: a callback and a context, with a blank between them. */
public final class CallbackTarget {
    private static final int BYTES_PER_BYTE = 2 * 1024;
    private static final int MIN_PORT = 1024;
    private static final InetAddress PEER = InetAddress.ofLiteral("192.0.2.9");
    private static final InetAddress IPV6_PEER = InetAddress.ofLiteral("fe80::9%3");

    private CallbackTarget() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, UTF_8);
        int blank = text.indexOf(' ');
        String callback = blank < 0 ? text : text.substring(0, blank);
        Frugal.runs(input.length, BYTES_PER_BYTE, () -> {
            understand(callback);
            for (CallbackPolicy policy : CallbackPolicy.values()) {
                judge(policy, callback, PEER);
                judge(policy, callback, IPV6_PEER);
            }
            context(text.substring(blank + 1));
        });
    }

    private static void understand(String text) {
        try {
            CallbackText parsed = CallbackText.parse(text);
            Law.holds(parsed.port() >= 1 && parsed.port() <= 65_535, "a port is one: " + parsed);
            String written = parsed.address() == null
                    ? Integer.toString(parsed.port())
                    : Callback.of(parsed.address(), parsed.port()).toString();
            Law.same(CallbackText.parse(written), parsed, "a callback that is written and read");
        } catch (RefusedException refused) {
            Law.same(refused.code(), ErrorCode.INVALID, "what is no callback");
            Law.legible(refused.line(), 400);
            String named = Printable.of(text.substring(text.lastIndexOf(':') + 1));
            Law.holds(refused.line().contains(Printable.of(text)) || refused.line().contains(named),
                    "the bad word is named: " + refused.line());
        }
    }

    private static void judge(CallbackPolicy policy, String text, InetAddress peer) {
        CallbackRules rules = new CallbackRules(policy, MIN_PORT, callback -> true, address -> false, callback -> false);
        try {
            switch (rules.judge(text, peer)) {
                case Admission.InBand() -> Law.same(text, "in-band", "the word for in-band pushes");
                case Admission.Prove() -> Law.same(text, "prove", "the word for proving");
                case Admission.At(Callback at, boolean own) -> {
                    Law.holds(policy == CallbackPolicy.ANY || (policy == CallbackPolicy.PEER && own),
                            "policy " + policy + " lets no address in but the peer's own: " + at);
                    Law.same(own, at.sameAddress(Callback.of(peer, 0)), "whose address it is");
                    Law.holds(at.port() >= MIN_PORT, "no port below the lowest: " + at);
                    InetAddress address = at.address();
                    Law.holds(!address.isAnyLocalAddress() && !address.isMulticastAddress()
                                    && !address.isLoopbackAddress(),
                            "only a host's own address: " + at);
                }
            }
        } catch (RefusedException refused) {
            Law.holds(EnumSet.of(ErrorCode.INVALID, ErrorCode.DENIED).contains(refused.code()),
                    "the reasons for refusing a callback: " + refused.line());
            Law.legible(refused.line(), 400);
        }
    }

    private static void context(String hex) {
        try {
            Context context = CallbackRules.context(hex);
            Law.same(context.toHex(), hex.toLowerCase(Locale.ROOT), "a context that is read and written");
            Law.same(Context.of(context.toBytes()), context, "a context and its bytes");
        } catch (RefusedException refused) {
            Law.holds(EnumSet.of(ErrorCode.INVALID, ErrorCode.TOO_BIG).contains(refused.code()),
                    "the reasons for refusing a context: " + refused.line());
            Law.legible(refused.line(), 200);
            Law.holds(hex.length() < 16 || !refused.line().contains(hex), "a context is not repeated");
        }
    }
}
