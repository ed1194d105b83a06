package io.tocsin.control;

import io.tocsin.log.SeldomLine;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections, some at a time, so that those that are open get their turn. Where the host has no descriptor left
 * (EMFILE) or the JVM no memory, accepting fails again and again while the client waits in the backlog: it then pauses
 * between tries, counts them, and says so once a minute. The control loop's thread.
 */
final class Acceptor extends ControlLoop.Visitor {
    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);
    private static final int AT_A_TIME = 16;
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private final ServerSocketChannel server;
    private final ControlLoop loop;
    private final Consumer<SocketChannel> newcomers;
    private final LongAdder failures;
    private final SeldomLine failed = new SeldomLine();
    private boolean failing;

    Acceptor(ServerSocketChannel server, ControlLoop loop, Consumer<SocketChannel> newcomers, LongAdder failures) {
        this.server = server;
        this.loop = loop;
        this.newcomers = newcomers;
        this.failures = failures;
    }

    @Override
    void onReady(SelectionKey key) {
        try {
            accept();
        } catch (ClosedChannelException closed) {
            LOG.debug("Accepting has ended: {}", closed.toString());
        } catch (IOException | RuntimeException | Error failure) {
            pause(key);
            onFailure(failure);
        }
    }

    private void accept() throws IOException {
        for (int i = 0; i < AT_A_TIME; i++) {
            SocketChannel accepted = server.accept();
            if (accepted == null) {
                return;
            }
            newcomers.accept(accepted);
            onAccepted();
        }
    }

    private void pause(SelectionKey key) {
        key.interestOps(0);
        loop.executeLater(() -> resume(key), PAUSE_NANOS);
    }

    private static void resume(SelectionKey key) {
        if (key.isValid()) {
            key.interestOps(SelectionKey.OP_ACCEPT);
        }
    }

    private void onAccepted() throws IOException {
        if (failing) {
            failing = false;
            LOG.info("Accepting connections on {} again", server.getLocalAddress());
        }
    }

    /** Where one connection in between was accepted it is too early to say that all is well: that line waits, too. */
    private void onFailure(Throwable failure) {
        failures.increment();
        failing |= failed.say(more -> LOG.error(
                "Cannot accept connections on {} for now: {}; trying again every 100 ms{}",
                server.socket().getLocalSocketAddress(), String.valueOf(failure), more));
    }
}
