package io.tocsin.control;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections until its socket is closed. Where the host has no descriptor left (EMFILE) accepting fails again
 * and again while the client waits in the backlog: it then pauses between tries, and says so once.
 */
final class Acceptor implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ServerSocket server;
    private final Consumer<Socket> newcomers;

    Acceptor(ServerSocket server, Consumer<Socket> newcomers) {
        this.server = server;
        this.newcomers = newcomers;
    }

    @Override
    public void run() {
        boolean failing = false;
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (failing) {
                    LOG.info("Accepting connections on {} again", server.getLocalSocketAddress());
                }
                failing = false;
                newcomers.accept(socket);
            } catch (IOException failure) {
                if (!server.isClosed()) {
                    if (!failing) {
                        LOG.error("Cannot accept connections on {} for now: {}; trying again every {} ms",
                                server.getLocalSocketAddress(), failure.getMessage(), PAUSE.toMillis());
                    }
                    failing = true;
                    pause();
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
