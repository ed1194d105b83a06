package io.tocsin.control;

import io.tocsin.log.SeldomLine;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections until its socket is closed. Where the host has no descriptor left (EMFILE) or the JVM no memory,
 * accepting fails again and again while the client waits in the backlog: it then pauses between tries, counts them, and
 * says so once a minute.
 */
final class Acceptor implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ServerSocket server;
    private final Consumer<Socket> newcomers;
    private final LongAdder failures;
    private final SeldomLine failed = new SeldomLine();
    private boolean failing;

    Acceptor(ServerSocket server, Consumer<Socket> newcomers, LongAdder failures) {
        this.server = server;
        this.newcomers = newcomers;
        this.failures = failures;
    }

    @Override
    public void run() {
        while (!server.isClosed()) {
            try {
                newcomers.accept(server.accept());
                onAccepted();
            } catch (IOException | RuntimeException | Error failure) {
                if (!server.isClosed()) {
                    onFailure(failure);
                    pause();
                }
            }
        }
    }

    private void onAccepted() {
        if (failing) {
            failing = false;
            LOG.info("Accepting connections on {} again", server.getLocalSocketAddress());
        }
    }

    /** Where one connection in between was accepted it is too early to say that all is well: that line waits, too. */
    private void onFailure(Throwable failure) {
        failures.increment();
        failing |= failed.say(more -> LOG.error("Cannot accept connections on {} for now: {}; trying again every {} ms{}",
                server.getLocalSocketAddress(), failure.toString(), PAUSE.toMillis(), more));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
