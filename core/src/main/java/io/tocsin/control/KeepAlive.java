package io.tocsin.control;

import io.tocsin.LiveSettings;
import java.io.IOException;
import java.nio.channels.SocketChannel;
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

    private final SocketChannel socket;
    private final KeepAliveOptions options;
    private final Supplier<LiveSettings> settings;

    // -- guarded by this; what the socket has been set to, 0 at first
    private boolean suspect;
    private int idle;
    private int interval;
    private int probes;

    /**
     * Changes nothing yet.
     *
     * @param socket the TCP socket itself, below TLS
     * @param settings those in force
     */
    KeepAlive(SocketChannel socket, KeepAliveOptions options, Supplier<LiveSettings> settings) {
        this.socket = socket;
        this.options = options;
        this.settings = settings;
    }

    SocketChannel socket() {
        return socket;
    }

    /** Switches it on, as the settings in force say. They are read under the lock, so that the newest win. */
    synchronized void start() {
        apply(settings.get());
        attempt(() -> options.switchOn(socket));
    }

    /** Applies new settings, as far as they are new. A suspect stays under probe. */
    synchronized void apply(LiveSettings changed) {
        attempt(() -> {
            if (!suspect) {
                setIdle(changed.keepAliveTimeout());
            }
            interval = options.setInterval(socket, interval, changed.keepAliveInterval());
            probes = options.setProbes(socket, probes, changed.keepAliveProbes());
        });
    }

    /** Asks the client's host now. */
    synchronized void probe() {
        suspect = true;
        idle = 0; // said again, it makes the kernel probe again
        attempt(() -> setIdle(AT_ONCE));
    }

    /** The client is a suspect no longer. */
    synchronized void clear() {
        suspect = false;
        attempt(() -> setIdle(settings.get().keepAliveTimeout()));
    }

    private void setIdle(Duration before) throws IOException {
        idle = options.setIdle(socket, idle, before);
    }

    private void attempt(Setting setting) {
        try {
            setting.set();
        } catch (IOException closed) {
            LOG.debug("Keep-alive of {} not set: {}", socket, closed.toString());
        }
    }

    private interface Setting {
        void set() throws IOException;
    }
}
