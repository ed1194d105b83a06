package io.tocsin.control;

import io.tocsin.SessionEnd;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import javax.net.ssl.SSLException;

/** Tells from the failure of a read how a connection was lost. */
final class ConnectionLoss {
    private ConnectionLoss() {}

    /**
     * The reason to report.
     *
     * <p>The JDK writes "Connection reset" itself ({@code sun.nio.ch.SocketChannelImpl}); every other text is the C library's
     * and in the language of the host, so it is not looked at. What else a read of an established connection fails with
     * is ETIMEDOUT or EHOSTUNREACH: the kernel gave up.
     */
    static SessionEnd reason(IOException failure) {
        boolean tls = false;
        boolean socket = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProtocolViolation) {
                return SessionEnd.PROTOCOL_ERROR;
            }
            if (cause instanceof EOFException) {
                return SessionEnd.DISCONNECTED;
            }
            if (cause instanceof SocketException && "Connection reset".equals(cause.getMessage())) {
                return SessionEnd.RESET;
            }
            tls |= cause instanceof SSLException;
            socket |= cause instanceof IOException && !(cause instanceof SSLException);
        }
        return tls && !socket ? SessionEnd.PROTOCOL_ERROR : SessionEnd.KEEPALIVE_TIMEOUT;
    }
}
