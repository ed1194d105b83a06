package io.tocsin.client;

import static io.tocsin.client.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.client.ScriptedServer.Conversation;
import io.tocsin.client.ScriptedServer.Diary;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
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
        Diary diary = new Diary();
        try (ScriptedServer server = new ScriptedServer(context.getServerSocketFactory());
                NotificationClient client = server.client().ssl(context).listener(diary).start()) {
            Thread.ofVirtual().start(() -> {
                try (Conversation with = server.accept()) {
                    with.say("* TOCSIN 1 test");
                } catch (Exception e) {
                    diary.entries.add("server side: handshake failed");
                }
            });
            eventually("told", () -> diary.entries.stream().anyMatch(entry -> entry.startsWith("disconnected")));
            assertThat(diary.entries).anyMatch(entry -> entry.contains("127.0.0.1"));
            assertThat(client.state()).isNotEqualTo(ClientState.READY);
        }
    }

    /** Trusts, and shows, one self-signed certificate for a name. */
    private SSLContext context(String name) throws Exception {
        Path file = directory.resolve("key.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair", "-keyalg", "EC", "-alias", "test", "-dname", "CN=test", "-ext", "san=" + name,
                        "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
