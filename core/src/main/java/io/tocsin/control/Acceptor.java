package io.tocsin.control;

import io.tocsin.log.SeldomLine;
import io.tocsin.log.Steadfast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
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
        Steadfast accepting = new Steadfast(this::accept, this::onFailure);
        while (!server.isClosed()) {
            if (!accepting.attempt()) {
                accepting.pause();
            }
        }
    }

    private void accept() {
        try {
            newcomers.accept(server.accept());
            onAccepted();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
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
        if (server.isClosed()) {
            return;
        }
        failures.increment();
        Throwable cause = failure instanceof UncheckedIOException unchecked ? unchecked.getCause() : failure;
        failing |= failed.say(more -> LOG.error(
                "Cannot accept connections on {} for now: {}; trying again every 100 ms{}",
                server.getLocalSocketAddress(), String.valueOf(cause), more));
    }
}
