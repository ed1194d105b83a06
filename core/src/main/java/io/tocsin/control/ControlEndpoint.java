package io.tocsin.control;

import io.tocsin.ConnectionStatistics;
import io.tocsin.LiveSettings;
import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import io.tocsin.jvm.OwnThreads;
import io.tocsin.push.PushCommands;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TCP endpoint that clients log on to. Thread-safe; its threads end with {@link #close}. A few platform threads, each
 * running a {@link ControlLoop}, accept and look after all plain connections; one with TLS has a virtual thread. Those on
 * which everybody depends are platform threads: a virtual one that goes to sleep while there is no memory for its timer
 * never wakes up (seen with JDK 25).
 */
public final class ControlEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlEndpoint.class);
    private static final int BACKLOG = 4096;
    private static final Duration TIME_FOR_FAREWELLS = Duration.ofSeconds(2);
    private static final Duration TIME_FOR_THREADS = Duration.ofSeconds(1);

    private final InetSocketAddress localAddress;
    private final Services services;
    private final @Nullable SSLContext tls;
    private final KeepAliveOptions keepAliveOptions = new KeepAliveOptions();
    private final ControlCounters counters = new ControlCounters();
    private final Housekeeping housekeeping = new Housekeeping();
    private final ControlLoops loops;
    private final ExecutorService threads;
    private final Thread housekeeper;
    private volatile boolean closing;

    private ControlEndpoint(ServerSocketChannel server, Services services, @Nullable SSLContext tls) throws IOException {
        this.localAddress = (InetSocketAddress) server.getLocalAddress();
        this.services = services;
        this.tls = tls;
        String names = "tocsin-" + services.serverName() + "-";
        this.threads = Executors.newThreadPerTaskExecutor(OwnThreads.virtual(names + "control"));
        this.housekeeper = OwnThreads.platform(names + "housekeeping", housekeeping);
        this.loops = new ControlLoops(
                names + "control-", new Acceptor(server, this::welcome, counters.acceptFailures));
    }

    /**
     * Starts listening.
     *
     * @param address where; port 0 lets the host choose
     * @param serverName as clients see it, and part of the names of threads
     * @param doorkeepers who may log on, and what they may do
     * @param commands the door to the push loop
     * @param tls null for plain TCP
     * @throws IOException if the address cannot be bound; the message names it
     */
    public static ControlEndpoint start(
            InetSocketAddress address,
            String serverName,
            Doorkeepers doorkeepers,
            PushCommands commands,
            @Nullable SSLContext tls)
            throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        boolean started = false;
        try {
            server.bind(address, BACKLOG);
            server.configureBlocking(false);
            Services services = new Services(
                    serverName, doorkeepers, commands, new FailedLogons(System::nanoTime), new Complaints());
            ControlEndpoint endpoint = new ControlEndpoint(server, services, tls);
            endpoint.begin();
            started = true;
            return endpoint;
        } catch (IOException failure) {
            String where = Setting.CONTROL_ADDRESS.format(Optional.of(address));
            BindException named =
                    new BindException("control.address " + where + " cannot be bound: " + failure.getMessage());
            named.initCause(failure);
            throw named;
        } finally {
            if (!started) {
                server.close();
            }
        }
    }

    /** The loops first, which leave nothing if they fail. */
    private void begin() {
        loops.start(services.commands()::admit);
        boolean complete = false;
        try {
            housekeeper.start();
            complete = true;
        } finally {
            if (!complete) {
                loops.stop();
            }
        }
    }

    /** Where it listens. */
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    /**
     * Changes the keep-alive of all open connections: a system call for each and each setting that is new. Lets other
     * threads go first after each connection, because pushes want the processors meanwhile.
     */
    @SuppressWarnings("ThreadPriorityCheck") // it may yield and yield, or not at all: this is a courtesy
    public void applyKeepAlive(LiveSettings settings) {
        forEachConnection(connection -> {
            connection.keepAlive().apply(settings);
            Thread.yield();
        });
    }

    /** What it has seen so far. */
    public ConnectionStatistics counts() {
        return counters.counts(housekeeping.size());
    }

    /**
     * Stops: nobody gets in any more, every session ends as {@link SessionEnd#SERVER_STOPPED}, every client is told where
     * it listens. Takes about two seconds, a few more at most; closes what is left by then. To be called while the push loop still
     * runs, or after it. Idempotent.
     */
    @Override
    public void close() {
        closing = true;
        boolean interrupted = false;
        loops.stopAccepting();
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
        loops.stop();
        try {
            loops.join(TIME_FOR_THREADS); // who leave commands to the other threads
            housekeeper.join(TIME_FOR_THREADS);
            threads.shutdown();
            if (interrupted || !threads.awaitTermination(TIME_FOR_THREADS.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
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
        return threads.isTerminated() && !loops.isAlive() && !housekeeper.isAlive();
    }

    // -- the loops' threads

    private void welcome(SocketChannel socket, ControlLoop loop) {
        counters.accepted.increment();
        boolean welcome = false;
        try {
            if (tls == null) {
                LoopWire wire = new LoopWire(socket, loop);
                ControlConnection connection = connection(wire, loop, () -> !loop.isHere());
                welcome = admits(connection);
                if (welcome) {
                    start(connection, () -> new LoopReader(wire, connection, loop, threads).start());
                }
            } else {
                TlsWire wire = new TlsWire(socket, tls);
                ControlConnection connection = connection(wire, threads, () -> true);
                welcome = admits(connection);
                if (welcome) {
                    start(connection, () -> threads.execute(new TlsReader(wire, connection)));
                }
            }
        } catch (IOException gone) {
            LOG.debug("A client was gone before it was welcomed: {}", gone.toString());
        } finally {
            if (!welcome) {
                ControlLoop.closeNow(socket);
            }
        }
    }

    private ControlConnection connection(Wire wire, Executor writers, BooleanSupplier mayWait) {
        return new ControlConnection(wire, services, counters, housekeeping, keepAliveOptions, writers, mayWait);
    }

    private boolean admits(ControlConnection connection) {
        if (housekeeping.add(connection, services.commands().settings().sessionLimitPerAddress())) {
            return true;
        }
        counters.refused.increment();
        services.complaints().crowd.say(more -> LOG.warn("Connection from {} refused: too many from its address have not logged on"
                + " (session.limit-per-address){}", connection, more));
        return false;
    }

    private interface Start {
        void run() throws IOException;
    }

    private void start(ControlConnection connection, Start reader) throws IOException {
        boolean started = false;
        try {
            reader.run();
            started = true;
        } catch (RejectedExecutionException closed) {
            return;
        } finally {
            if (!started) {
                connection.cut();
                connection.onClosed();
            }
        }
        if (closing) {
            connection.leave(SessionEnd.SERVER_STOPPED);
        }
    }
}
