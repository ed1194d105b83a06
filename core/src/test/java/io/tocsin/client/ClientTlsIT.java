package io.tocsin.client;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Eventually;
import io.tocsin.client.ScriptedServer.Conversation;
import io.tocsin.client.ScriptedServer.Diary;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientTlsIT {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path directory;

    @Test
    void speaksTlsWithAServerWhoseCertificateNamesTheHost() throws Exception {
        SSLContext context = context("ip:127.0.0.1");
        try (ScriptedServer server = new ScriptedServer(context.getServerSocketFactory());
                NotificationClient client = server.client().ssl(context).topic("inbox").start();
                Conversation with = server.acceptReady("inbox", "1")) {
            with.ring();
            with.answer("RETRIEVE", "+ inbox 2", "OK 1");
            eventually("told", () -> client.marks().containsValue("2"));
        }
    }

    @Test
    void sendsNothingToAServerWhoseCertificateNamesAnother() throws Exception {
        SSLContext context = context("dns:elsewhere.example");
        assertThat(refusal(context, context)).contains("127.0.0.1");
    }

    @Test
    void sendsNothingToAServerWhoseCertificateNobodyItTrustsHasSigned() throws Exception {
        SSLContext servers = context("ip:127.0.0.1");
        SSLContext clients = context("ip:127.0.0.1");
        assertThat(refusal(servers, clients)).contains("PKIX");
    }

    @Test
    void sendsNothingToAServerWhoseCertificateTheJdkDoesNotKnow() throws Exception {
        assertThat(refusal(context("ip:127.0.0.1"), SSLContext.getDefault())).contains("PKIX");
    }

    @Test
    void sendsNothingToAServerWhoseCertificateHasExpired() throws Exception {
        // signed by somebody the client trusts: a certificate that it holds itself is trusted for ever
        SSLContext expired = signedContext("-startdate", "-10d", "-validity", "2");
        assertThat(refusal(expired, expired)).contains("validity");
        SSLContext fresh = signedContext("-validity", "2");
        assertThat(accepted(fresh)).isTrue();
    }

    @Test
    void sendsNothingToAServerOfAnOldVersion() throws Exception {
        Diary diary = new Diary();
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                NotificationClient client = clientOf(listening, SSLContext.getDefault(), diary)) {
            try (Socket socket = listening.accept()) {
                socket.setSoTimeout(Eventually.BOUND_MILLIS);
                assertThat(socket.getInputStream().read(new byte[4096])).isPositive();
                socket.getOutputStream().write(oldHello());
                assertThat(socket.getInputStream().read()).isEqualTo(21); // an alert, and no log-on
            }
            eventually("told", () -> diary.entries.stream().anyMatch(entry -> entry.contains("no TLS with 127.0.0.1")));
            assertThat(client.state()).isNotEqualTo(ClientState.READY);
        }
    }

    @Test
    void saysSoWhenTheServerSpeaksNoTls() throws Exception {
        Diary diary = new Diary();
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                NotificationClient _ = clientOf(listening, SSLContext.getDefault(), diary)) {
            try (Socket socket = listening.accept()) {
                socket.getOutputStream().write("* TOCSIN 1 plain\n".getBytes(StandardCharsets.UTF_8));
                eventually("told", () -> diary.entries.stream()
                        .anyMatch(entry -> entry.matches("disconnected no TLS with 127\\.0\\.0\\.1:\\d+: .*SSL message.*")));
            }
        }
    }

    @Test
    void saysSoWhenTheServerMaySpeakNothingButTls() throws Exception {
        SSLContext context = context("ip:127.0.0.1");
        try (ScriptedServer server = new ScriptedServer(context.getServerSocketFactory());
                NotificationClient _ =
                        server.client().requestTimeout(Duration.ofMillis(300)).start()) {
            eventually("told", () -> server.diary.entries.stream()
                    .anyMatch(entry -> entry.startsWith("disconnected ") && entry.contains("does it speak TLS?")));
        }
    }

    /** What a client that trusts {@code clients} is told of a server that shows {@code servers}; it logs on to neither. */
    private static String refusal(SSLContext servers, SSLContext clients) throws Exception {
        try (ScriptedServer server = new ScriptedServer(servers.getServerSocketFactory());
                NotificationClient client = server.client().ssl(clients).start()) {
            Thread.ofVirtual().start(() -> {
                try (Conversation with = server.accept()) {
                    with.say("* TOCSIN 1 test");
                    with.hear("LOGON alice s3cret");
                    server.diary.entries.add("logged on");
                } catch (Exception | AssertionError e) {
                    server.diary.entries.add("server side: handshake failed");
                }
            });
            eventually("told", () -> server.diary.entries.stream().anyMatch(entry -> entry.startsWith("disconnected")));
            eventually("told", () -> server.diary.entries.contains("server side: handshake failed"));
            assertThat(server.diary.entries).doesNotContain("logged on");
            assertThat(client.state()).isNotEqualTo(ClientState.READY);
            return server.diary.entries.stream().filter(entry -> entry.startsWith("disconnected")).findFirst().orElseThrow();
        }
    }

    private static boolean accepted(SSLContext context) throws Exception {
        try (ScriptedServer server = new ScriptedServer(context.getServerSocketFactory());
                NotificationClient _ = server.client().ssl(context).topic("inbox").start();
                Conversation _ = server.acceptReady("inbox", "1")) {
            return true;
        }
    }

    private static NotificationClient clientOf(ServerSocket listening, SSLContext context, Diary diary)
            throws IOException {
        return NotificationClient.builder()
                .server("127.0.0.1", listening.getLocalPort())
                .user("alice")
                .secret("s3cret".toCharArray())
                .ssl(context)
                .listener(diary)
                .start();
    }

    /** The answer of a server that speaks TLS 1.1 at most. */
    private static byte[] oldHello() {
        ByteBuffer hello = ByteBuffer.allocate(47);
        hello.put((byte) 22).putShort((short) 0x0302).putShort((short) 42).putInt(2 << 24 | 38);
        hello.putShort((short) 0x0302).position(43).put((byte) 0).putShort((short) 0xc009).put((byte) 0);
        return hello.array();
    }

    /** Trusts an authority of its own, and shows a certificate that this one has signed. */
    private SSLContext signedContext(String... validity) throws Exception {
        Path file = Files.createTempFile(directory, "signed", ".p12");
        Files.delete(file);
        keytool(file, "-genkeypair", "-keyalg", "EC", "-alias", "authority", "-dname", "CN=authority", "-ext", "bc=ca:true",
                "-validity", "30");
        String[] own = {"-genkeypair", "-keyalg", "EC", "-alias", "test", "-dname", "CN=test", "-ext", "san=ip:127.0.0.1",
            "-signer", "authority"};
        keytool(file, Stream.concat(Stream.of(own), Stream.of(validity)).toArray(String[]::new));
        return context(file, "authority");
    }

    /** Trusts, and shows, one self-signed certificate for a name. */
    private SSLContext context(String name) throws Exception {
        Path file = Files.createTempFile(directory, "key", ".p12");
        Files.delete(file);
        keytool(file, "-genkeypair", "-keyalg", "EC", "-alias", "test", "-dname", "CN=test", "-ext", "san=" + name);
        return context(file, "test");
    }

    private static SSLContext context(Path file, String trusted) throws Exception {
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry(trusted, store.getCertificate(trusted));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        if (!trusted.equals("test")) {
            store.deleteEntry(trusted); // the server has its own key, and the authority's no more
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static void keytool(Path store, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", new String(PASSWORD)));
        Process keytool = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
    }
}
