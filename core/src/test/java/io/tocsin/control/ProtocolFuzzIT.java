package io.tocsin.control;

import static io.tocsin.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Session;
import io.tocsin.Setting;
import io.tocsin.UnreachablePolicy;
import io.tocsin.fuzz.Cases;
import io.tocsin.fuzz.Law;
import io.tocsin.inspect.LiveSessions;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A live endpoint and clients that almost keep to the protocol: lines spoilt, in the wrong order, pipelined, split at any
 * byte, cut off anywhere. The first seed is {@code -Dtocsin.seed}, 1 if there is none, and a failure names the one to
 * begin with; {@code -Dtocsin.dialogues} says how many.
 */
@Timeout(300)
class ProtocolFuzzIT {
    private static final int DIALOGUES = Integer.getInteger("tocsin.dialogues", 600);
    private static final int RESETS_PER_DIALOGUES = 8;
    private static final int LINES_OF_LOG = 8;

    /** No command, and repeated in the answer. */
    private static final String LAST = "OVER-AND-OUT";

    private static final Pattern UNSOLICITED =
            Pattern.compile("\\* (?:PUSH (?:[0-9a-f]{2}){1,16}|REGISTERED \\S+|UNREACHABLE \\S+)");

    @Test
    void everyDialogueIsAnsweredAsTheProtocolSays() throws IOException {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try (ControlBench bench = new ControlBench();
                DatagramSocket udp = new DatagramSocket(0)) {
            bench.with(Setting.UNREACHABLE_POLICY, UnreachablePolicy.COUNT).endpoint();
            System.setErr(new PrintStream(log, true, UTF_8));
            AtomicInteger dialogues = new AtomicInteger();
            Cases.hold(DIALOGUES, any -> {
                speaks(bench, any.random(), host(dialogues.getAndIncrement()), udp.getLocalPort());
                eventually("no connection is left", () -> bench.openConnections() == 0);
                eventually("no session is left", () -> bench.commands.sessionCount() == 0);
            });
        } finally {
            System.setErr(before);
        }
        logIsShortAndTellsNoSecret(log.toString(UTF_8));
    }

    /** An address of its own for each dialogue: what others there have guessed wrong holds nobody off. */
    private static String host(int dialogue) {
        return "127." + (1 + dialogue / 62_500) + "." + dialogue / 250 % 250 + "." + (1 + dialogue % 250);
    }

    private static void speaks(ControlBench bench, RandomGenerator random, String host, int port) throws IOException {
        byte[] stream = new ProtocolScript(random, host, port).stream();
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(host), 0));
            socket.connect(bench.endpoint().localAddress());
            if (random.nextInt(RESETS_PER_DIALOGUES) == 0) {
                sends(socket, random, Arrays.copyOf(stream, random.nextInt(stream.length + 1)));
                socket.setSoLinger(true, 0);
                return;
            }
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            sends(socket, random, stream);
            ProtocolModel model = new ProtocolModel();
            if (random.nextBoolean()) {
                socket.shutdownOutput();
                answersAre(model, stream, lines(in));
            } else {
                sends(socket, random, ("\n" + LAST + "\n").getBytes(UTF_8));
                answersAre(model, stream, lines(in));
                if (model.loggedOn && !model.over) {
                    sessionIs(model, bench, host + ":" + socket.getLocalPort());
                }
            }
        }
    }

    /** In pieces of any size. A server that has had enough may have closed already. */
    private static void sends(Socket socket, RandomGenerator random, byte[] stream) throws IOException {
        OutputStream out = socket.getOutputStream();
        int largest = 1 << random.nextInt(10);
        try {
            for (int at = 0; at < stream.length; ) {
                int piece = Math.min(stream.length - at, 1 + random.nextInt(largest));
                out.write(stream, at, piece);
                at += piece;
            }
        } catch (SocketException closed) {
            Law.holds(String.valueOf(closed.getMessage()).contains("roken pipe"), "why writing fails: " + closed);
        }
    }

    /** Up to the end, or to the answer to the client's last line. */
    private static List<String> lines(BufferedReader in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines.add(line);
            if (line.startsWith("ERR syntax unknown command " + LAST)) {
                return lines;
            }
        }
        return lines;
    }

    private static void answersAre(ProtocolModel model, byte[] stream, List<String> lines) {
        Law.holds(lines.getFirst().startsWith("* TOCSIN 1 bench"), "the greeting: " + lines.getFirst());
        boolean bye = lines.getLast().startsWith("* BYE ");
        List<String> answers = new ArrayList<>(lines.subList(1, lines.size() - (bye ? 1 : 0)));
        answers.removeIf(line -> {
            boolean unsolicited = line.startsWith("* ");
            Law.holds(!unsolicited || UNSOLICITED.matcher(line).matches(), "what is unsolicited: " + line);
            return unsolicited;
        });
        int begin = 0;
        int answered = 0;
        for (int i = 0; i < stream.length && !model.over; i++) {
            if (stream[i] == '\n') {
                int end = i > begin && stream[i - 1] == '\r' ? i - 1 : i;
                answered += model.takes(
                        Arrays.copyOfRange(stream, begin, end), answers.subList(answered, answers.size()));
                begin = i + 1;
            }
        }
        Law.same(bye ? lines.getLast() : "", model.farewell, "the farewell");
        Law.holds(model.over || answers.size() - answered <= 2, "no command has two final lines: " + answers);
    }

    /** What the errors left as it was, and what the commands have made. */
    private static void sessionIs(ProtocolModel model, ControlBench bench, String peer) {
        LiveSessions sessions = new LiveSessions(bench.commands);
        long pending = model.topics.values().stream().filter(Boolean::booleanValue).count();
        eventually("a session with " + model.topics, () -> {
            List<Session> found = sessions.page("peer=" + peer, "", 2).rows();
            return found.size() == 1
                    && found.getFirst().topics() == model.topics.size()
                    && found.getFirst().pendingTopics() == pending
                    && (model.registered || (found.getFirst().callback().isEmpty() && !found.getFirst().inBand()));
        });
    }

    private static void logIsShortAndTellsNoSecret(String log) {
        assertThat(log.lines().count()).isLessThan((long) DIALOGUES * LINES_OF_LOG);
        assertThat(log).doesNotContain(" ERROR ", "hunter2", "c0ffee");
    }
}
