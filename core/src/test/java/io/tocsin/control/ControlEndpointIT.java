package io.tocsin.control;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.CallbackPolicy;
import io.tocsin.Eventually;
import io.tocsin.PushFallback;
import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import io.tocsin.spi.AccessPolicy;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The control protocol, command by command, as a client on TCP sees it. */
@Timeout(60)
class ControlEndpointIT {
    private static final String MARK = "[0-9a-f]+-[0-9a-f]+";

    @AutoClose
    private final ControlBench bench = new ControlBench();

    @AutoClose
    private DatagramSocket udp;

    @BeforeEach
    void openCallback() throws IOException {
        udp = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
        udp.setSoTimeout(Eventually.BOUND_MILLIS);
    }

    @Test
    void pushesUntilTheChangeIsRetrieved() throws IOException {
        bench.with(Setting.PUSH_INTERVAL, Duration.ofMillis(100));
        TcpClient alice = bench.loggedOn("alice");
        alice.sends("REGISTER " + udp.getLocalPort() + " C0ffee");
        alice.gets("OK 127.0.0.1:" + udp.getLocalPort() + " " + pushSource());
        alice.sends("SUBSCRIBE inbox/alice");
        String before = alice.getsMatching("OK (" + MARK + ")").group(1);

        TcpClient mail = bench.loggedOn("mail");
        mail.sends("CHANGED inbox/alice");
        String mark = mail.getsMatching("OK (" + MARK + ")").group(1);
        assertThat(mark).isGreaterThan(before);
        assertThat(received()).isEqualTo("c0ffee");
        assertThat(received()).isEqualTo("c0ffee");

        alice.sends("RETRIEVE");
        alice.gets("+ inbox/alice " + mark, "OK 1");
        alice.sends("RETRIEVE");
        alice.gets("OK 0");
        alice.sends("LOGOFF");
        alice.gets("OK");
        alice.getsTheEnd();
    }

    @Test
    void retrievesOneTopicAndLeavesTheOthersPending() throws IOException {
        TcpClient alice = bench.loggedOn("alice");
        alice.sends("SUBSCRIBE a", "SUBSCRIBE b", "SUBSCRIBE quiet", "CHANGED a", "CHANGED b");
        for (int i = 0; i < 5; i++) {
            alice.getsMatching("OK " + MARK);
        }

        alice.sends("RETRIEVE a", "RETRIEVE quiet", "RETRIEVE");
        alice.getsMatching("\\+ a " + MARK);
        alice.gets("OK 1", "OK 0");
        alice.getsMatching("\\+ b " + MARK);
        alice.gets("OK 1");
    }

    @Test
    void isPendingAtOnceWithAMarkThatIsOld() throws IOException {
        TcpClient alice = bench.loggedOn("alice");
        alice.sends("SUBSCRIBE a mark-of-another-life", "RETRIEVE");

        String mark = alice.getsMatching("OK (" + MARK + ")").group(1);
        alice.gets("+ a " + mark, "OK 1");

        TcpClient again = bench.loggedOn("alice");
        again.sends("SUBSCRIBE a " + mark, "RETRIEVE");
        again.gets("OK " + mark, "OK 0");
    }

    @Test
    void unsubscribes() throws IOException {
        TcpClient alice = bench.loggedOn("alice");
        alice.sends("SUBSCRIBE a", "UNSUBSCRIBE a", "UNSUBSCRIBE a", "RETRIEVE a");

        alice.getsMatching("OK " + MARK);
        alice.gets("OK", "ERR unknown you are not subscribed to a", "ERR unknown you are not subscribed to a");
    }

    @Test
    void answersPipelinedCommandsInOrderWhateverTheirLineEnd() throws IOException {
        TcpClient client = bench.greeted();
        client.sendsBytes("ping\r\nNONSENSE\nLOGON alice secret\r\nSUBSCRIBE a\nPING\r\nRETRIEVE\nLOGOFF\r\n");

        client.gets("OK");
        client.getsError("syntax");
        client.getsMatching("OK [0-9a-f]{16}");
        client.getsMatching("OK " + MARK);
        client.gets("OK", "OK 0", "OK");
        client.getsTheEnd();
    }

    @Test
    void answersThousandsOfPipelinedCommands() throws IOException {
        TcpClient client = bench.loggedOn("alice");
        String[] commands = new String[5_000];
        Arrays.fill(commands, "CHANGED a");
        Thread.ofVirtual().start(() -> {
            try {
                client.sends(commands);
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        });

        for (int i = 0; i < commands.length; i++) {
            client.getsMatching("OK " + MARK);
        }
    }

    @Test
    void answersAHalfClosedClientBeforeItClosesToo() throws IOException {
        TcpClient client = bench.greeted();
        client.sends("LOGON alice secret", "CHANGED a", "PING");
        client.closesItsHalf();

        client.getsMatching("OK [0-9a-f]{16}");
        client.getsMatching("OK " + MARK);
        client.gets("OK");
        client.getsTheEnd();
    }

    @Test
    void allowsOnlyPingAndLogoffBeforeLogon() throws IOException {
        TcpClient client = bench.greeted();
        client.sends("PING", "REGISTER 0 zz", "SUBSCRIBE a", "UNSUBSCRIBE a", "RETRIEVE", "CHANGED a", "LOGOFF");

        client.gets("OK");
        for (int i = 0; i < 5; i++) {
            client.getsError("state");
        }
        client.gets("OK");
        client.getsTheEnd();
    }

    @Test
    void refusesASecondLogon() throws IOException {
        TcpClient client = bench.loggedOn("alice");
        client.sends("LOGON alice secret");

        client.getsError("state");
    }

    @Test
    void answersABadRegistrationWithItsCode() throws IOException {
        TcpClient client = bench.loggedOn("alice");
        client.sends("REGISTER 0 aa", "REGISTER 5000 abc", "REGISTER 5000 " + "ab".repeat(17), "REGISTER 80 aa");
        client.getsError("invalid");
        client.getsError("invalid");
        client.getsError("too-big");
        client.getsError("denied");

        client.sends("REGISTER [2001:db8::1]:5000 aa", "REGISTER 192.0.2.1:5000 aa", "REGISTER localhost:5000 aa");
        client.getsMatching("ERR (unsupported|denied) .*");
        client.getsError("denied");
        client.getsError("invalid");

        bench.with(Setting.CALLBACK_POLICY, CallbackPolicy.PROVED);
        client.sends("REGISTER 5000 aa");
        client.getsError("denied");
    }

    @Test
    void asksTheAccessPolicy() throws IOException {
        bench.allowedBy(new AccessPolicy() {
            @Override
            public boolean maySubscribe(String user, String topic) {
                return topic.equals("inbox/" + user);
            }

            @Override
            public boolean mayPublish(String user, String topic) {
                if (topic.equals("broken")) {
                    throw new IllegalStateException("the policy is broken");
                }
                return user.equals("mail");
            }
        });
        TcpClient alice = bench.loggedOn("alice");
        alice.sends("SUBSCRIBE inbox/alice", "SUBSCRIBE inbox/bob", "CHANGED inbox/alice", "CHANGED broken");

        alice.getsMatching("OK " + MARK);
        alice.getsError("denied");
        alice.getsError("denied");
        alice.gets("ERR internal the server failed; its log has the cause");
    }

    @Test
    void pushesInBandToWhoeverAsks() throws IOException {
        TcpClient alice = bench.loggedOn("alice");
        alice.sends("REGISTER in-band 0A0b", "SUBSCRIBE a");
        alice.gets("OK in-band -");
        alice.getsMatching("OK " + MARK);

        bench.commands.changed("a");
        alice.gets("* PUSH 0a0b");
    }

    @Test
    void provesACallbackByItsNonce() throws IOException {
        bench.with(Setting.CALLBACK_POLICY, CallbackPolicy.PROVED);
        TcpClient alice = bench.loggedOn("alice");
        alice.sends("REGISTER prove c0ffee", "SUBSCRIBE a");
        Matcher answer = alice.getsMatching("OK ([0-9a-f]{32}) (\\S+)");
        alice.getsMatching("OK " + MARK);
        assertThat(answer.group(2)).isEqualTo(pushSource());

        byte[] nonce = HexFormat.of().parseHex(answer.group(1));
        udp.send(new DatagramPacket(nonce, nonce.length, bench.commands.pushSource()));
        alice.gets("* REGISTERED 127.0.0.1:" + udp.getLocalPort());

        bench.commands.changed("a");
        assertThat(received()).isEqualTo("c0ffee");
    }

    @Test
    void tellsALivingClientThatItsCallbackBouncesAndPushesInBandInstead() throws IOException {
        bench.with(Setting.KEEPALIVE_INTERVAL, Duration.ofSeconds(1))
                .with(Setting.KEEPALIVE_PROBES, 1)
                .with(Setting.PUSH_INTERVAL, Duration.ofMillis(100))
                .with(Setting.PUSH_FALLBACK, PushFallback.IN_BAND);
        String nobody = "127.0.0.1:" + udp.getLocalPort();
        udp.close();
        TcpClient alice = bench.loggedOn("alice");
        alice.sends("REGISTER " + nobody + " aa", "SUBSCRIBE a", "CHANGED a");
        alice.getsMatching("OK " + nobody + " .*");
        alice.getsMatching("OK " + MARK);
        alice.getsMatching("OK " + MARK);

        alice.gets("* UNREACHABLE " + nobody, "* PUSH aa");
    }

    @Test
    void endsASuspectThatIsResetAsUnreachable() throws IOException {
        bench.with(Setting.PUSH_INTERVAL, Duration.ofMillis(100));
        String nobody = "127.0.0.1:" + udp.getLocalPort();
        udp.close();
        TcpClient alice = bench.loggedOn("alice");
        alice.sends("REGISTER " + nobody + " aa", "SUBSCRIBE a", "CHANGED a");
        alice.getsMatching("OK " + nobody + " .*");
        eventually("it is suspect", () -> bench.commands.statistics(Instant.EPOCH).suspect() == 1);

        alice.resets();
        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.UNREACHABLE);
    }

    @Test
    void givesTheAuthenticatorTheSecretAndClearsItAfterwards() throws IOException {
        CopyOnWriteArrayList<char[]> seen = new CopyOnWriteArrayList<>();
        bench.authenticatedBy((user, secret, address) -> {
            seen.add(secret);
            assertThat(address.isLoopbackAddress()).isTrue();
            return new String(secret).equals("p\u00e4ss");
        });
        TcpClient client = bench.greeted();
        client.sendsBytes("LOGON alice p\u00c3\u00a4ss\n");

        client.getsMatching("OK [0-9a-f]{16}");
        assertThat(seen).singleElement().isEqualTo(new char[4]);
    }

    @Test
    void takesUtf8InTopics() throws IOException {
        TcpClient alice = bench.loggedOn("alice");
        alice.sends("SUBSCRIBE 受信箱/🔔", "CHANGED 受信箱/🔔", "RETRIEVE");

        alice.getsMatching("OK " + MARK);
        String mark = alice.getsMatching("OK (" + MARK + ")").group(1);
        alice.gets("+ 受信箱/🔔 " + mark, "OK 1");
    }

    private String pushSource() {
        return "127.0.0.1:" + bench.commands.pushSource().getPort();
    }

    private String received() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[64], 64);
        udp.receive(packet);
        return HexFormat.of().formatHex(packet.getData(), 0, packet.getLength());
    }
}
