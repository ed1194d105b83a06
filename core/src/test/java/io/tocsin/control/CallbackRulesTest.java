package io.tocsin.control;

import static io.tocsin.CallbackPolicy.ANY;
import static io.tocsin.CallbackPolicy.PEER;
import static io.tocsin.CallbackPolicy.PROVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tocsin.CallbackPolicy;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackRulesTest {
    private static final InetAddress PEER_V4 = InetAddress.ofLiteral("192.0.2.7");
    private static final InetAddress PEER_V6 = InetAddress.ofLiteral("2001:db8::7");
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress BROADCAST = InetAddress.ofLiteral("192.0.2.255");
    private static final Callback PUSH_SOURCE = Callback.of(InetAddress.ofLiteral("192.0.2.1"), 7410);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // callback | code
        "0|invalid", "65536|invalid", "99999|invalid", "123456|invalid", "99999999999999999999|invalid", "-1|invalid",
        "+5000|invalid", "5000x|invalid", "''|invalid", ":5000|invalid", "١٢٣٤|invalid", "in band|invalid",
        "IN-BAND|invalid", "PROVE|invalid", "192.0.2.7|invalid", "192.0.2.7:|invalid", "192.0.2.7:0|invalid",
        "192.0.2.7:65536|invalid", "192.0.2:5000|invalid", "192.0.2.256:5000|invalid", "192.0.2.7.1:5000|invalid",
        "192.0.2.07:5000|invalid", "0xc0.0.2.7:5000|invalid", "3221225991:5000|invalid", "localhost:5000|invalid",
        "example.org:5000|invalid", "[example.org]:5000|invalid", "[192.0.2.7]:5000|invalid", "2001:db8::7:5000|invalid",
        "[2001:db8::7]|invalid", "[2001:db8::7]5000|invalid", "[2001:db8::7:5000|invalid", "[2001:db8:::7]:5000|invalid",
        "[fe80::7%eth0]:5000|invalid", "[fe80::7%2]:5000|invalid", "[]:5000|invalid", "[::]:5000|invalid",
        "0.0.0.0:5000|invalid", "[::ffff:0.0.0.0]:5000|invalid", "255.255.255.255:5000|invalid",
        "[::ffff:255.255.255.255]:5000|invalid", "192.0.2.255:5000|invalid", "224.0.0.1:5000|invalid",
        "239.255.255.255:5000|invalid", "[::ffff:224.0.0.1]:5000|invalid", "[ff02::1]:5000|invalid",
        "1023|denied", "192.0.2.7:80|denied", "127.0.0.1:5000|denied", "127.9.9.9:5000|denied", "[::1]:5000|denied",
        "[::ffff:127.0.0.1]:5000|denied",
        // other notations of an IPv4 address that some resolvers take
        "127.1:5000|invalid", "127.0.1:5000|invalid", "2130706433:5000|invalid", "0177.0.0.1:5000|invalid",
        "0x7f.0.0.1:5000|invalid", "0x7f000001:5000|invalid", "017700000001:5000|invalid", "00000000.0.0.0:5000|invalid",
        "192.0.2.007:5000|invalid", "192.0.2.7.:5000|invalid", ".192.0.2.7:5000|invalid", "192.0.2.7 :5000|invalid",
        "１９２.0.2.7:5000|invalid", "192。0。2。7:5000|invalid", "[::ffff:0x7f.0.0.1]:5000|invalid",
        "[::ffff:127.1]:5000|invalid", "[::127.0.0.01]:5000|invalid", "localhost.:5000|invalid",
        // tunnels and translators would unwrap these
        "[::127.0.0.1]:5000|denied", "[::ffff:0:127.0.0.1]:5000|denied", "[64:ff9b::127.0.0.1]:5000|denied",
        "[64:ff9b::7f01:203]:5000|denied", "[2002:7f00:1::]:5000|denied", "[2002:7f00:1::7]:5000|denied",
        "[2001::80ff:fffe]:5000|denied", "[2001:db8::5efe:127.0.0.1]:5000|denied",
        "[fe80::200:5efe:127.0.0.1]:5000|denied", "[64:ff9b::255.255.255.255]:5000|invalid",
        "[64:ff9b::]:5000|invalid", "[2002:e000:1::]:5000|invalid", "[::224.0.0.1]:5000|invalid",
        "[::192.0.2.255]:5000|invalid", "[2002:c000:2ff::1]:5000|invalid",
        // the server itself
        "192.0.2.1:7410|invalid", "[::ffff:192.0.2.1]:7410|invalid", "[64:ff9b::192.0.2.1]:7410|invalid"
    })
    void refusesUnderEveryPolicy(String callback, String code) {
        for (CallbackPolicy policy : CallbackPolicy.values()) {
            assertThat(refusal(rules(policy), callback, PEER_V4).code()).as(policy.name()).hasToString(code);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // callback | as understood | proved, that is the peer's own address
        "5000|192.0.2.7:5000|true",
        "1024|192.0.2.7:1024|true",
        "65535|192.0.2.7:65535|true",
        "192.0.2.7:5000|192.0.2.7:5000|true",
        "[::ffff:192.0.2.7]:5000|192.0.2.7:5000|true",
        "[::ffff:c000:207]:5000|192.0.2.7:5000|true",
        "192.0.2.8:5000|192.0.2.8:5000|false",
        "[2001:db8::8]:5000|[2001:db8::8]:5000|false",
        "[64:ff9b::198.51.100.8]:5000|[64:ff9b::c633:6408]:5000|false",
        "192.0.2.1:7411|192.0.2.1:7411|false"
    })
    void letsInUnderPolicyAny(String callback, String understood, boolean proved) throws RefusedException {
        Admission.At at = (Admission.At) rules(ANY).judge(callback, PEER_V4);

        assertThat(at.callback()).hasToString(understood);
        assertThat(at.proved()).isEqualTo(proved);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "5000|true", "192.0.2.7:5000|true", "[::ffff:192.0.2.7]:5000|true", "192.0.2.8:5000|false",
        "[2001:db8::7]:5000|false"
    })
    void letsInOnlyThePeersOwnAddressUnderPolicyPeer(String callback, boolean own) throws RefusedException {
        if (own) {
            Callback expected = Callback.of(PEER_V4, 5000);
            assertThat(rules(PEER).judge(callback, PEER_V4)).isEqualTo(new Admission.At(expected, true));
        } else {
            assertThat(refusal(rules(PEER), callback, PEER_V4).code()).isEqualTo(ErrorCode.DENIED);
        }
    }

    @Test
    void takesAMappedPeerAsItsIpv4Address() throws RefusedException, UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        System.arraycopy(PEER_V4.getAddress(), 0, mapped, 12, 4);
        Inet6Address peer = Inet6Address.getByAddress(null, mapped, -1);

        assertThat(rules(PEER).judge("192.0.2.7:5000", peer))
                .isEqualTo(new Admission.At(Callback.of(PEER_V4, 5000), true));
    }

    @Test
    void takesALinkLocalAddressOfThePeerWithThePeersScope() throws RefusedException, UnknownHostException {
        byte[] linkLocal = InetAddress.ofLiteral("fe80::7").getAddress();
        Inet6Address peer = Inet6Address.getByAddress(null, linkLocal, 3);

        assertThat(rules(PEER).judge("[fe80::7]:5000", peer))
                .isEqualTo(new Admission.At(Callback.of(peer, 5000), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5000", "192.0.2.7:5000", "192.0.2.8:5000", "[2001:db8::7]:5000"})
    void letsInNoAddressUnderPolicyProved(String callback) {
        assertThat(refusal(rules(PROVED), callback, PEER_V4).line())
                .startsWith("ERR denied ")
                .contains("prove");
    }

    @Test
    void letsInProveAndInBandUnderEveryPolicy() throws RefusedException {
        for (CallbackPolicy policy : CallbackPolicy.values()) {
            assertThat(rules(policy).judge("prove", PEER_V4)).isEqualTo(new Admission.Prove());
            assertThat(rules(policy).judge("in-band", PEER_V4)).isEqualTo(new Admission.InBand());
        }
    }

    @Test
    void letsALoopbackPeerHaveALoopbackCallback() throws RefusedException {
        assertThat(rules(PEER).judge("5000", LOOPBACK)).isEqualTo(new Admission.At(Callback.of(LOOPBACK, 5000), true));
        assertThat(rules(ANY).judge("[::1]:5000", LOOPBACK))
                .isEqualTo(new Admission.At(Callback.of(InetAddress.ofLiteral("::1"), 5000), false));
    }

    @Test
    void refusesAFamilyThatTheHostLacks() {
        CallbackRules onlyIpv4 = rules(ANY, Callback::isIpv4);

        assertThat(refusal(onlyIpv4, "[2001:db8::7]:5000", PEER_V4).line()).startsWith("ERR unsupported ").contains("IPv6");
        assertThat(refusal(onlyIpv4, "5000", PEER_V6).code()).isEqualTo(ErrorCode.UNSUPPORTED);
    }

    @Test
    void saysWhatIsImpossibleBeforeWhatIsForbidden() {
        CallbackRules onlyIpv4 = rules(PROVED, Callback::isIpv4);

        assertThat(refusal(onlyIpv4, "[ff02::1]:80", PEER_V4).code()).isEqualTo(ErrorCode.INVALID);
        assertThat(refusal(onlyIpv4, "[2001:db8::7]:80", PEER_V4).code()).isEqualTo(ErrorCode.UNSUPPORTED);
        assertThat(refusal(onlyIpv4, "80", PEER_V4).line()).startsWith("ERR denied ").contains("callback.min-port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "abc", "0g", "zz", "0x10", " 00", "0a 0b", "ａａ"})
    void refusesAContextThatIsNotHexWithoutRepeatingIt(String hex) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> CallbackRules.context(hex));

        assertThat(refused.line())
                .isEqualTo("ERR invalid the context is not 2 to 32 hex digits, two for each byte; it has " + hex.length()
                        + " characters");
    }

    @Test
    void refusesAContextOverSixteenBytes() throws RefusedException {
        assertThat(CallbackRules.context("Ab".repeat(16))).isEqualTo(Context.of(CallbackRules.context("aB".repeat(16))
                .toBytes()));
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> CallbackRules.context("ab".repeat(17)));
        assertThat(refused.line()).isEqualTo("ERR too-big the context has 17 bytes; at most 16 are allowed");
    }

    private static CallbackRules rules(CallbackPolicy policy) {
        return rules(policy, callback -> true);
    }

    private static CallbackRules rules(CallbackPolicy policy, Predicate<Callback> reaches) {
        return new CallbackRules(policy, 1024, reaches, BROADCAST::equals, PUSH_SOURCE::equals);
    }

    private static RefusedException refusal(CallbackRules rules, String callback, InetAddress peer) {
        return catchThrowableOfType(RefusedException.class, () -> rules.judge(callback, peer));
    }
}
