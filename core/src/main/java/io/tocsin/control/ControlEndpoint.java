package io.tocsin.control;

import io.tocsin.ConnectionStatistics;
import io.tocsin.LiveSettings;
import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import io.tocsin.jvm.OwnThreads;
import io.tocsin.push.PushCommands;
import io.tocsin.spi.AccessPolicy;
import io.tocsin.spi.Authenticator;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TCP endpoint that clients log on to. Thread-safe; its threads end with {@link #close}. Each connection has a virtual
 * one. Those on which everybody depends are platform threads: a virtual one that goes to sleep while there is no memory
 * for its timer never wakes up (seen with JDK 25).
 */
public final class ControlEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlEndpoint.class);
    private static final int BACKLOG = 4096;
    private static final Duration TIME_FOR_FAREWELLS = Duration.ofSeconds(2);
    private static final Duration TIME_FOR_THREADS = Duration.ofSeconds(1);

    private final ServerSocket server;
    private final Services services;
    private final @Nullable SSLContext tls;
    private final KeepAliveOptions keepAliveOptions = new KeepAliveOptions();
    private final ControlCounters counters = new ControlCounters();
    private final Housekeeping housekeeping = new Housekeeping();
    private final ExecutorService threads;
    private final Thread acceptor;
    private final Thread housekeeper;
    private volatile boolean closing;

    private ControlEndpoint(ServerSocket server, Services services, @Nullable SSLContext tls) throws IOException {
        this.server = server;
        this.services = services;
        this.tls = tls;
        String names = "tocsin-" + services.serverName() + "-";
        this.threads = Executors.newThreadPerTaskExecutor(OwnThreads.virtual(names + "control"));
        this.acceptor = OwnThreads.platform(
                names + "acceptor", new Acceptor(server, this::welcome, counters.acceptFailures));
        this.housekeeper = OwnThreads.platform(names + "housekeeping", housekeeping);
    }

    /**
     * Starts listening.
     *
     * @param address where; port 0 lets the host choose
     * @param serverName as clients see it, and part of the names of threads
     * @param authenticator who may log on
     * @param access what they may do
     * @param commands the door to the push loop
     * @param tls null for plain TCP
     * @throws IOException if the address cannot be bound; the message names it
     */
    public static ControlEndpoint start(
            InetSocketAddress address,
            String serverName,
            Authenticator authenticator,
            AccessPolicy access,
            PushCommands commands,
            @Nullable SSLContext tls)
            throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.bind(address, BACKLOG);
            Services services = new Services(
                    serverName, authenticator, access, commands, new FailedLogons(System::nanoTime), new Complaints());
            ControlEndpoint endpoint = new ControlEndpoint(server, services, tls);
            endpoint.housekeeper.start();
            endpoint.acceptor.start();
            return endpoint;
        } catch (IOException failure) {
            server.close();
            String where = Setting.CONTROL_ADDRESS.format(Optional.of(address));
            BindException named =
                    new BindException("control.address " + where + " cannot be bound: " + failure.getMessage());
            named.initCause(failure);
            throw named;
        }
    }

    /** Where it listens. */
    public InetSocketAddress localAddress() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    /** Changes the keep-alive of all open connections. Some system calls for each; none of them waits. */
    public void applyKeepAlive(LiveSettings settings) {
        forEachConnection(connection -> connection.keepAlive().apply(settings));
    }

    /** What it has seen so far. */
    public ConnectionStatistics counts() {
        return counters.counts(housekeeping.size());
    }

    /**
     * Stops: nobody gets in any more, every session ends as {@link SessionEnd#SERVER_STOPPED}, every client is told where
     * it listens. Takes about two seconds at most; closes what is left by then. To be called while the push loop still
     * runs, or after it. Idempotent.
     */
    @Override
    public void close() {
        closing = true;
        boolean interrupted = false;
        try {
            server.close();
        } catch (IOException closedAllTheSame) {
            LOG.debug("Closing the listening socket: {}", closedAllTheSame.toString());
        }
        try {
            forEachConnection(connection -> connection.leave(SessionEnd.SERVER_STOPPED));
            if (!housekeeping.awaitEmpty(TIME_FOR_FAREWELLS)) {
                LOG.info("{} clients did not close their connections; closing them", housekeeping.size());
            }
        } catch (InterruptedException hurry) {
            interrupted = true;
        }
        forEachConnection(ControlConnection::cut);
        housekeeping.stop();
        threads.shutdown();
        try {
            if (interrupted || !threads.awaitTermination(TIME_FOR_THREADS.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
            acceptor.join(TIME_FOR_THREADS);
            housekeeper.join(TIME_FOR_THREADS);
        } catch (InterruptedException hurry) {
            interrupted = true;
            threads.shutdownNow();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void forEachConnection(Consumer<ControlConnection> visitor) {
        housekeeping.forEach(visitor);
    }

    /** Whether it is closed and all its threads have ended. */
    boolean isTerminated() {
        return threads.isTerminated() && !acceptor.isAlive() && !housekeeper.isAlive();
    }

    // -- the acceptor's thread

    private void welcome(Socket socket) {
        counters.accepted.increment();
        try {
            Wire wire = new Wire(socket, tls);
            ControlConnection connection =
                    new ControlConnection(wire, services, counters, housekeeping, keepAliveOptions, threads);
            if (housekeeping.add(connection, services.commands().settings().sessionLimitPerAddress())) {
                start(connection);
            } else {
                counters.refused.increment();
                services.complaints().crowd.say(more -> LOG.warn("Connection from {} refused: too many from its address have not logged on"
                        + " (session.limit-per-address){}", connection, more));
                wire.close();
            }
        } catch (IOException gone) {
            LOG.debug("A client was gone before it was welcomed: {}", gone.toString());
            closeQuietly(socket);
        } catch (RuntimeException | Error failure) {
            closeQuietly(socket);
            throw failure;
        }
    }

    private void start(ControlConnection connection) {
        boolean started = false;
        try {
            threads.execute(connection);
            started = true;
        } catch (RejectedExecutionException closed) {
            return;
        } finally {
            if (!started) {
                connection.cut();
                housekeeping.remove(connection);
            }
        }
        if (closing) {
            connection.leave(SessionEnd.SERVER_STOPPED);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAllTheSame) {
            LOG.debug("Closing {}: {}", socket, closedAllTheSame.toString());
        }
    }
}
