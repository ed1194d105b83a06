package io.tocsin.control;

import io.tocsin.LiveSettings;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel's keep-alive of one connection, and the probe of a suspect. Linux looks at the clock when TCP_KEEPIDLE is
 * set: set to one second on a connection that has been idle longer, it makes the kernel probe at once.
 *
 * <p>Any thread. The lock orders a change of the settings against a probe and is held for system calls that do not wait;
 * neither reading nor writing takes it.
 */
final class KeepAlive {
    private static final Logger LOG = LoggerFactory.getLogger(KeepAlive.class);
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final Socket socket;
    private final KeepAliveOptions options;
    private final Supplier<LiveSettings> settings;

    // -- guarded by this
    private boolean suspect;

    /**
     * Changes nothing yet.
     *
     * @param socket the TCP socket itself, below TLS
     * @param settings those in force
     */
    KeepAlive(Socket socket, KeepAliveOptions options, Supplier<LiveSettings> settings) {
        this.socket = socket;
        this.options = options;
        this.settings = settings;
    }

    Socket socket() {
        return socket;
    }

    /** Applies the settings in force. They are read under the lock, so that the newest win. */
    synchronized void start() {
        apply(settings.get());
    }

    /** Applies new settings. A suspect stays under probe. */
    synchronized void apply(LiveSettings changed) {
        try {
            if (suspect) {
                options.setProbes(socket, changed);
            } else {
                options.setAll(socket, changed);
            }
        } catch (IOException closed) {
            LOG.debug("Keep-alive of {} not set: {}", socket.getRemoteSocketAddress(), closed.toString());
        }
    }

    /** Asks the client's host now. */
    synchronized void probe() {
        suspect = true;
        setIdle(AT_ONCE);
    }

    /** The client is a suspect no longer. */
    synchronized void clear() {
        suspect = false;
        setIdle(settings.get().keepAliveTimeout());
    }

    private void setIdle(Duration idle) {
        try {
            options.setIdle(socket, idle);
        } catch (IOException closed) {
            LOG.debug("Keep-alive of {} not set: {}", socket.getRemoteSocketAddress(), closed.toString());
        }
    }
}
