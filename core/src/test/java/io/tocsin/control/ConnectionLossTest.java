package io.tocsin.control;

import static io.tocsin.SessionEnd.DISCONNECTED;
import static io.tocsin.SessionEnd.KEEPALIVE_TIMEOUT;
import static io.tocsin.SessionEnd.PROTOCOL_ERROR;
import static io.tocsin.SessionEnd.RESET;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.SessionEnd;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionLossTest {
    @ParameterizedTest
    @MethodSource("failures")
    void tellsHowTheConnectionWasLost(IOException failure, SessionEnd reason) {
        assertThat(ConnectionLoss.reason(failure)).isEqualTo(reason);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new SocketException("Connection reset"), RESET),
                Arguments.of(new SSLException("Connection reset", new SocketException("Connection reset")), RESET),
                Arguments.of(new SocketException("Connection timed out"), KEEPALIVE_TIMEOUT),
                Arguments.of(new SocketException("Die Wartezeit für die Verbindung ist abgelaufen"), KEEPALIVE_TIMEOUT),
                Arguments.of(new SocketException("No route to host"), KEEPALIVE_TIMEOUT),
                Arguments.of(new IOException("Connection timed out"), KEEPALIVE_TIMEOUT),
                Arguments.of(new SSLException("read", new SocketException("Connection timed out")), KEEPALIVE_TIMEOUT),
                Arguments.of(new SSLException("read", new IOException("Connection timed out")), KEEPALIVE_TIMEOUT),
                Arguments.of(new SSLException("tag", new AEADBadTagException()), PROTOCOL_ERROR),
                Arguments.of(new ProtocolViolation("a line is not UTF-8"), PROTOCOL_ERROR),
                Arguments.of(new SSLException("Unsupported or unrecognized SSL message"), PROTOCOL_ERROR),
                Arguments.of(new SSLHandshakeException("no cipher suites in common"), PROTOCOL_ERROR),
                Arguments.of(handshakeCutShort(), DISCONNECTED));
    }

    private static IOException handshakeCutShort() {
        SSLHandshakeException failure = new SSLHandshakeException("Remote host terminated the handshake");
        failure.initCause(new EOFException("SSL peer shut down incorrectly"));
        return failure;
    }
}
