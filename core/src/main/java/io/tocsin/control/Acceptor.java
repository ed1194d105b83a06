package io.tocsin.control;

import io.tocsin.log.SeldomLine;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections, some at a time, so that those that are open get their turn. Every loop listens to the one socket, and
 * keeps what it accepts: so who has time takes the next. Where the host has no descriptor left (EMFILE) or the JVM no
 * memory, accepting fails again and again while the client waits in the backlog: a loop then pauses between its
 * tries, which are counted and told once a minute. The loops' threads.
 */
final class Acceptor {
    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);
    private static final int AT_A_TIME = 16;
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    /** Where those go who are let in. */
    interface Welcome {
        /** On the loop's thread. */
        void welcome(SocketChannel newcomer, ControlLoop loop);
    }

    private final ServerSocketChannel server;
    private final Welcome welcome;
    private final LongAdder failures;
    private final SeldomLine failed = new SeldomLine();
    private final AtomicBoolean accepting = new AtomicBoolean();
    private final AtomicBoolean failing = new AtomicBoolean();

    /** Does nothing until loops {@link #register}. */
    Acceptor(ServerSocketChannel server, Welcome welcome, LongAdder failures) {
        this.server = server;
        this.welcome = welcome;
        this.failures = failures;
    }

    /** Has a loop accept, too: on its thread, or before there is one. */
    void register(ControlLoop loop) throws IOException {
        loop.register(server, SelectionKey.OP_ACCEPT, new Visitor(loop));
    }

    /** Has a loop accept no more, on its thread. The first one closes the socket for all; its port is free when the last has. */
    void withdraw(ControlLoop loop) {
        loop.close(server);
    }

    /** One loop's share. */
    private final class Visitor extends ControlLoop.Visitor {
        private final ControlLoop loop;

        Visitor(ControlLoop loop) {
            this.loop = loop;
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
                SocketChannel accepted = next();
                if (accepted == null) {
                    return;
                }
                welcome.welcome(accepted, loop);
                onAccepted();
            }
        }

        private void pause(SelectionKey key) {
            loop.executeLater(() -> listen(key, SelectionKey.OP_ACCEPT), PAUSE_NANOS);
            listen(key, 0);
        }

        /** Another loop may close the socket at any moment. */
        private void listen(SelectionKey key, int operations) {
            try {
                key.interestOps(operations);
            } catch (CancelledKeyException closed) {
                LOG.debug("Accepting has ended: {}", closed.toString());
            }
        }
    }

    /**
     * The next who waits; null if nobody does, or if another loop is taking one just now: the JDK would have this one sleep
     * meanwhile, whereas the selector will say again that somebody is left.
     */
    private @Nullable SocketChannel next() throws IOException {
        if (!accepting.compareAndSet(false, true)) {
            return null;
        }
        try {
            return server.accept();
        } finally {
            accepting.set(false);
        }
    }

    private void onAccepted() throws IOException {
        if (failing.get() && failing.getAndSet(false)) {
            LOG.info("Accepting connections on {} again", server.getLocalAddress());
        }
    }

    /** Where one connection in between was accepted it is too early to say that all is well: that line waits, too. */
    private void onFailure(Throwable failure) {
        failures.increment();
        boolean told = failed.say(more -> LOG.error(
                "Cannot accept connections on {} for now: {}; trying again every 100 ms{}",
                server.socket().getLocalSocketAddress(), String.valueOf(failure), more));
        if (told) {
            failing.set(true);
        }
    }
}
