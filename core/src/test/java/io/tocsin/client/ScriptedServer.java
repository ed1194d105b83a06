package io.tocsin.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;

/** The server's side of a transcript: the test says what the client must send, and what it is answered. */
final class ScriptedServer implements AutoCloseable {
    private static final int SILENCE_MILLIS = 300;

    /** What its clients were told, unless they have listeners of their own. */
    final Diary diary = new Diary();

    private final ServerSocket listening;

    ScriptedServer() {
        this(ServerSocketFactory.getDefault());
    }

    ScriptedServer(ServerSocketFactory sockets) {
        try {
            listening = sockets.createServerSocket(0, 10, InetAddress.getLoopbackAddress());
            listening.setSoTimeout(Eventually.BOUND_MILLIS);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /** A client of this server that does not wait long for anything. */
    ClientBuilder client() {
        return NotificationClient.builder()
                .server("127.0.0.1", port())
                .user("alice")
                .secret("s3cret".toCharArray())
                .listener(diary)
                .reconnect(Duration.ofMillis(10), Duration.ofMillis(50));
    }

    Conversation accept() throws IOException {
        return new Conversation(listening.accept());
    }

    /** Accepts, greets, and takes the log-on of a client with a UDP callback. */
    Conversation acceptLogOn() throws IOException {
        Conversation with = accept();
        with.say("* TOCSIN 1 test");
        with.hear("LOGON alice s3cret");
        with.say("OK session-1");
        return with;
    }

    /** The same, and the registration, and one subscription without a mark, and the first retrieve, which finds nothing. */
    Conversation acceptReady(String topic, String mark) throws IOException {
        Conversation with = acceptLogOn();
        with.registration();
        with.hear("SUBSCRIBE " + topic);
        with.say("OK " + mark);
        with.answer("RETRIEVE", "OK 0");
        return with;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    /** One connection. */
    static final class Conversation implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;
        private String context = "";
        private int callbackPort;

        Conversation(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(Eventually.BOUND_MILLIS);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        }

        void say(String... lines) throws IOException {
            for (String line : lines) {
                socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
            }
        }

        void hear(String line) throws IOException {
            assertThat(in.readLine()).isEqualTo(line);
        }

        Matcher hearLike(String pattern) throws IOException {
            String line = in.readLine();
            assertThat(line).matches(pattern);
            Matcher matcher = Pattern.compile(pattern).matcher(line);
            assertThat(matcher.matches()).isTrue();
            return matcher;
        }

        void answer(String command, String... lines) throws IOException {
            hear(command);
            say(lines);
        }

        /** Takes a UDP registration, and remembers the callback and the context. */
        void registration() throws IOException {
            Matcher registration = hearLike("REGISTER (\\d+) ([0-9a-f]{32})");
            callbackPort = Integer.parseInt(registration.group(1));
            context = registration.group(2);
            say("OK 127.0.0.1:" + callbackPort + " 127.0.0.1:7410");
        }

        void hearsNothing() throws IOException {
            hearsNothingButRetrieves(0);
        }

        /** Answers so many retrieves at most, and then there must be silence. */
        void hearsNothingButRetrieves(int most) throws IOException {
            socket.setSoTimeout(SILENCE_MILLIS);
            assertThatThrownBy(() -> {
                        for (int i = 0; i <= most; i++) {
                            hear("RETRIEVE");
                            assertThat(i).isLessThan(most);
                            say("OK 0");
                        }
                    })
                    .isInstanceOf(SocketTimeoutException.class);
            socket.setSoTimeout(Eventually.BOUND_MILLIS);
        }

        void hearsTheEnd() throws IOException {
            assertThat(in.readLine()).isNull();
        }

        String context() {
            return context;
        }

        int callbackPort() {
            return callbackPort;
        }

        void ring() throws IOException {
            ringWith(HexFormat.of().parseHex(context));
        }

        void ringWith(byte[] content) throws IOException {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.send(new DatagramPacket(
                        content, content.length, new InetSocketAddress(InetAddress.getLoopbackAddress(), callbackPort)));
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** A listener that writes down what it hears. */
    static final class Diary implements ChangeListener {
        final List<String> entries = new CopyOnWriteArrayList<>();

        @Override
        public void changed(String topic, String mark) {
            entries.add("changed " + topic + " " + mark);
        }

        @Override
        public void ready() {
            entries.add("ready");
        }

        @Override
        public void disconnected(String reason) {
            entries.add("disconnected " + reason);
        }

        @Override
        public void unreachable(String callback) {
            entries.add("unreachable " + callback);
        }

        @Override
        public void refused(String reason) {
            entries.add("refused " + reason);
        }

        @Override
        public void subscriptionRefused(String topic, String reason) {
            entries.add("subscription refused " + topic + " " + reason);
        }
    }
}
