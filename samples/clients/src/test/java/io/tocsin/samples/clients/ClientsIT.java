package io.tocsin.samples.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.NotificationServer;
import io.tocsin.ServerBuilder;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.SessionListener;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Scanner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the protocol page promises to authors of clients, tried with clients that were written from it. */
class ClientsIT {
    private static final String INBOX = "inbox/alice";

    @ParameterizedTest
    @CsvSource({
        "PYTHON, udp", "PYTHON, prove", "PYTHON, in-band", "JAVASCRIPT, udp", "JAVASCRIPT, prove", "JAVASCRIPT, in-band"
    })
    void hearsOfAChangeWhicheverWayItIsRung(Language language, String how) throws Exception {
        language.require();
        try (NotificationServer server = server(0).start();
                ClientProcess client = start(language, server, "--how", how, "--poll", "3600")) {
            client.says("ready");
            client.says("changed " + INBOX + " " + server.changed(INBOX));
            client.says("changed " + INBOX + " " + server.changed(INBOX));
        }
    }

    @ParameterizedTest
    @EnumSource
    void missesNothingAcrossARestartOfTheServer(Language language) throws Exception {
        language.require();
        NotificationServer first = server(0).start();
        try (ClientProcess client = start(language, first)) {
            client.says("ready");
            client.says("changed " + INBOX + " " + first.changed(INBOX));
            int port = port(first);
            first.close();
            client.says("disconnected: SERVER_STOPPED");
            try (NotificationServer second = server(port).start()) {
                String meanwhile = second.changed(INBOX);
                client.says("ready");
                // its mark is from another life of the server: it has to look, whatever there is to see
                assertThat(client.next()).startsWith("changed " + INBOX + " " + meanwhile.split("-", 2)[0]);
                client.says("changed " + INBOX + " " + second.changed(INBOX));
            }
        } finally {
            first.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void retrievesForItsOwnContextAndForNoOther(Language language) throws Exception {
        language.require();
        try (YesServer server = new YesServer();
                DatagramSocket stranger = new DatagramSocket();
                ClientProcess client = ClientProcess.start(language, server.port(), INBOX, "--poll", "3600")) {
            client.says("ready");
            assertThat(next(server.asked())).isEqualTo("LOGON alice in-the-environment");
            Scanner register = new Scanner(next(server.asked()));
            assertThat(register.next()).isEqualTo("REGISTER");
            int port = register.nextInt();
            byte[] context = HexFormat.of().parseHex(register.next());
            assertThat(next(server.asked())).isEqualTo("SUBSCRIBE " + INBOX);
            assertThat(next(server.asked())).isEqualTo("RETRIEVE");
            send(stranger, port, new byte[16]);
            send(stranger, port, new byte[0]);
            send(stranger, port, Arrays.copyOf(context, context.length + 1));
            send(stranger, port, context);
            assertThat(next(server.asked())).isEqualTo("RETRIEVE");
            send(stranger, port, context);
            assertThat(next(server.asked())).isEqualTo("RETRIEVE");
            client.terminate();
            // had one of the strange datagrams counted, there would be a retrieve more
            assertThat(next(server.asked())).isEqualTo("LOGOFF");
        }
    }

    @ParameterizedTest
    @EnumSource
    void looksNowAndThenUntilADatagramHasCome(Language language) throws Exception {
        language.require();
        try (YesServer server = new YesServer();
                ClientProcess client = ClientProcess.start(language, server.port(), INBOX, "--poll", "0.05")) {
            client.says("ready");
            while (!next(server.asked()).equals("RETRIEVE")) {
                // logging on
            }
            assertThat(next(server.asked())).isEqualTo("RETRIEVE");
            assertThat(next(server.asked())).isEqualTo("RETRIEVE");
        }
    }

    @ParameterizedTest
    @EnumSource
    void looksAgainOnceItsDatagramsDoNotArrive(Language language) throws Exception {
        language.require();
        try (YesServer server = new YesServer();
                DatagramSocket pushing = new DatagramSocket();
                ClientProcess client = ClientProcess.start(language, server.port(), INBOX, "--poll", "0.2")) {
            client.says("ready");
            assertThat(next(server.asked())).startsWith("LOGON");
            Scanner register = new Scanner(next(server.asked()));
            assertThat(register.next()).isEqualTo("REGISTER");
            int port = register.nextInt();
            send(pushing, port, HexFormat.of().parseHex(register.next()));
            while (server.asked().poll(2, TimeUnit.SECONDS) != null) {
                // it looks until it has heard the datagram
            }

            server.say("* UNREACHABLE 127.0.0.1:" + port);

            assertThat(next(server.asked())).isEqualTo("RETRIEVE");
            assertThat(next(server.asked())).isEqualTo("RETRIEVE");
        }
    }

    @ParameterizedTest
    @EnumSource
    void logsOffWhenItIsToldToStop(Language language) throws Exception {
        language.require();
        BlockingQueue<SessionEnd> ends = new LinkedBlockingQueue<>();
        SessionListener listener = new SessionListener() {
            @Override
            public void ended(Session session, SessionEnd end) {
                ends.add(end);
            }
        };
        try (NotificationServer server = server(0).listener(listener).start();
                ClientProcess client = start(language, server)) {
            client.says("ready");
            client.terminate();
            assertThat(client.exitCode()).isZero();
            assertThat(ends.poll(20, TimeUnit.SECONDS)).isEqualTo(SessionEnd.LOGOFF);
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsWithAnErrorWhenItsSecretIsRefused(Language language) throws Exception {
        language.require();
        try (NotificationServer server = server(0)
                        .set("auth.mode", "host")
                        .authenticator((_, _, _) -> false)
                        .start();
                ClientProcess client = start(language, server)) {
            assertThat(client.next()).startsWith("auth: ");
            assertThat(client.exitCode()).isEqualTo(1);
        }
    }

    private static ServerBuilder server(int port) {
        return NotificationServer.builder().useEnvironment(false).set("control.address", "127.0.0.1:" + port);
    }

    private static ClientProcess start(Language language, NotificationServer server, String... options)
            throws IOException {
        return ClientProcess.start(language, port(server), INBOX, options);
    }

    private static int port(NotificationServer server) {
        return server.controlAddress().orElseThrow().getPort();
    }

    private static String next(BlockingQueue<String> asked) throws InterruptedException {
        String line = asked.poll(60, TimeUnit.SECONDS);
        assertThat(line).as("a command within a minute").isNotNull();
        return line;
    }

    private static void send(DatagramSocket from, int port, byte[] payload) throws IOException {
        from.send(new DatagramPacket(payload, payload.length, InetAddress.getLoopbackAddress(), port));
    }
}
