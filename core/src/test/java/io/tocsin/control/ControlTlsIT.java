package io.tocsin.control;

import static io.tocsin.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoint over TLS, with a key store made by keytool, and key stores that cannot be used. */
@Timeout(60)
class ControlTlsIT {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path directory;

    private static Path store;

    @AutoClose
    private final ControlBench bench = new ControlBench();

    @BeforeAll
    static void makeKeyStore() throws Exception {
        store = directory.resolve("server.p12");
        keytool("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
                "san=ip:127.0.0.1", "-keystore", store.toString());
    }

    @BeforeEach
    void takesItsKeyStore() throws IOException {
        bench.overTls(TlsKeyStore.load(store, PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void speaksTheSameProtocol(String version) throws Exception {
        try (TcpClient client = connect(version)) {
            client.getsMatching("\\* TOCSIN 1 .*");
            client.sends("LOGON alice secret", "REGISTER in-band aa", "SUBSCRIBE a");
            client.getsMatching("OK [0-9a-f]{16}");
            client.gets("OK in-band -");
            client.getsMatching("OK .*");
            bench.commands.changed("a");
            client.gets("* PUSH aa");
            client.sends("LOGOFF");
            client.gets("OK");
            client.getsTheEnd();
        }
        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.LOGOFF);
        bench.awaitConnections(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void tellsTheEndsApart(String version) throws Exception {
        loggedOn(version).close();
        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.DISCONNECTED);

        loggedOn(version).resets();
        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.RESET);

        TcpClient longLine = loggedOn(version);
        longLine.sendsBytes("x".repeat(5_000));
        longLine.getsBye("PROTOCOL_ERROR");
        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.PROTOCOL_ERROR);
        longLine.close();

        TcpClient last = loggedOn(version);
        bench.close();
        last.getsBye("SERVER_STOPPED");
        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.SERVER_STOPPED);
        last.close();
    }

    @Test
    void whoeverDoesNotSpeakTlsIsCutOff() throws IOException {
        TcpClient plain = bench.connects();
        plain.sends("LOGON alice secret");

        eventually("it is counted", () -> protocolErrors() == 1);
        bench.awaitConnections(0);
    }

    @Test
    void whoeverBreaksTlsAfterLogOnBreaksTheProtocol() throws Exception {
        TcpClient client = loggedOn("TLSv1.3");
        client.sendsBelowTls("\u0017\u0003\u0003\u0000 " + "a record nobody has encrypted...!");

        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.PROTOCOL_ERROR);
        bench.awaitConnections(0);
        client.close();
    }

    @Test
    void theTimeToLogOnBeginsBeforeTheHandshake() throws IOException {
        bench.with(Setting.LOGON_TIMEOUT, Duration.ofMillis(200));
        TcpClient silent = bench.connects();

        silent.getsTheEnd();
        bench.awaitConnections(0);
        assertThat(protocolErrors()).isEqualTo(1);
    }

    // -- what is too weak

    @Test
    void answersAHandwrittenHelloThatIsStrongEnough() throws IOException {
        assertThat(new ClientHello(0x0303, List.of(0xc02b)).saidTo(bench.endpoint().localAddress())).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0300, 0x0301, 0x0302})
    void refusesOldVersions(int version) throws IOException {
        // ECDHE_ECDSA with AES, which these versions have too
        assertThat(new ClientHello(version, List.of(0xc009, 0xc00a)).saidTo(bench.endpoint().localAddress()))
                .isEqualTo("alert 70");
        bench.awaitConnections(0);
        assertThat(protocolErrors()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {
        0xc006, // ECDHE_ECDSA without encryption
        0xc007, // with RC4
        0xc008, // with triple DES
        0xc018, // ECDH with nobody's certificate
        0x00a6, // DH with nobody's certificate
        0x003b, // RSA without encryption
        0x0003, // export
        0x0005, // RC4
        0x000a, // triple DES
        0x002f // RSA key exchange: no forward secrecy
    })
    void refusesWeakSuites(int suite) throws IOException {
        assertThat(new ClientHello(0x0303, List.of(suite)).saidTo(bench.endpoint().localAddress())).isEqualTo("alert 40");
        bench.awaitConnections(0);
    }

    @Test
    void endsAHandshakeThatStalls() throws IOException {
        bench.with(Setting.LOGON_TIMEOUT, Duration.ofMillis(300));
        TcpClient stalls = bench.connects();
        stalls.sendsBytes("\u0016\u0003\u0001\u0001\u0000\u0001"); // the head of a record, and no more
        stalls.getsTheEnd();

        bench.awaitConnections(0);
        assertThat(protocolErrors()).isEqualTo(1);
    }

    // -- key stores

    @Test
    void saysThatTheFileIsMissing() {
        assertThatThrownBy(() -> TlsKeyStore.load(directory.resolve("nosuch.p12"), PASSWORD))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("control.tls")
                .hasMessageContaining("nosuch.p12");
    }

    @Test
    void saysThatThePasswordIsWrong() {
        assertThatThrownBy(() -> TlsKeyStore.load(store, "mistake".toCharArray()))
                .isInstanceOf(IOException.class)
                .hasMessage("control.tls: wrong password for key store " + store)
                .hasMessageNotContaining("mistake");
    }

    @Test
    void saysThatItIsNoKeyStore() throws IOException {
        Path text = Files.writeString(directory.resolve("text.p12"), "hello");

        assertThatThrownBy(() -> TlsKeyStore.load(text, PASSWORD))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(text.toString());
    }

    @Test
    void saysThatThereIsNoKeyInIt() throws Exception {
        Path certificate = directory.resolve("server.crt");
        Path certificates = directory.resolve("certificates.p12");
        keytool("-exportcert", "-alias", "server", "-keystore", store.toString(), "-file", certificate.toString());
        keytool("-importcert", "-noprompt", "-alias", "server", "-file", certificate.toString(), "-keystore",
                certificates.toString());

        assertThatThrownBy(() -> TlsKeyStore.load(certificates, PASSWORD))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no private key");
    }

    @Test
    void takesAJksStoreToo() throws Exception {
        Path jks = directory.resolve("server.jks");
        keytool("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost", "-storetype", "JKS",
                "-keypass", new String(PASSWORD), "-keystore", jks.toString());

        assertThat(TlsKeyStore.load(jks, PASSWORD).getProtocol()).isEqualTo("TLS");
    }

    private long protocolErrors() {
        try {
            return bench.endpoint().counts().protocolErrors();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private TcpClient loggedOn(String version) throws Exception {
        TcpClient client = connect(version);
        client.getsMatching("\\* TOCSIN 1 .*");
        client.sends("LOGON alice secret");
        client.getsMatching("OK [0-9a-f]{16}");
        return client;
    }

    private TcpClient connect(String version) throws IOException, GeneralSecurityException {
        return TcpClient.connectTls(bench.endpoint().localAddress(), trusting(), version);
    }

    private static SSLContext trusting() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", new String(PASSWORD)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
