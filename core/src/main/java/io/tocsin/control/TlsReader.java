package io.tocsin.control;

import io.tocsin.SessionEnd;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one connection with TLS, on a virtual thread of its own, which waits. */
final class TlsReader implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsReader.class);

    private final TlsWire wire;
    private final ControlConnection connection;

    TlsReader(TlsWire wire, ControlConnection connection) {
        this.wire = wire;
        this.connection = connection;
    }

    @Override
    public void run() {
        SessionEnd end = SessionEnd.PROTOCOL_ERROR;
        try {
            wire.handshake();
            connection.greet();
            converse();
            end = connection.end();
        } catch (IOException | RuntimeException | Error failure) {
            end = connection.end(failure);
        } finally {
            depart(end);
        }
    }

    private void converse() throws IOException {
        Outbox outbox = connection.outbox();
        LineReader lines = new LineReader(wire);
        String line = lines.readLine();
        while (line != null && outbox.isTaking()) {
            connection.dialogue().take(line);
            if (!lines.hasLine()) {
                outbox.flush();
            }
            line = outbox.isTaking() ? lines.readLine() : null;
        }
    }

    /** Reports the end, sees the last line off, and closes. */
    private void depart(SessionEnd end) {
        try {
            ControlConnection.insist(() -> connection.depart(end));
            if (!ControlConnection.isLost(end)) {
                wire.discardInput();
                connection.outbox().awaitDone(ControlConnection.LINGER.toNanos());
            }
        } catch (IOException lostMeanwhile) {
            LOG.debug("Connection from {} lost while closing: {}", connection, lostMeanwhile.toString());
        } catch (RuntimeException | Error bug) {
            connection.failed(bug);
        } finally {
            connection.close();
            connection.onClosed();
        }
    }
}
