package io.tocsin.client;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a client logged on: opens one session after another, and waits in between. {@link #run} is the body of the loop
 * thread; the other methods may be called from anywhere.
 *
 * <pre>
 * CONNECTING -> READY -> WAITING -> CONNECTING ...     the connection was lost
 * CONNECTING -> WAITING                                it could not be made, or the server has no room
 * CONNECTING -> REFUSED                                wrong user or secret: for good
 * any -> CLOSED                                        stop
 * </pre>
 */
final class ClientLoop {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationClient.class);

    private final Supplier<ClientSession> sessions;
    private final Reconnect reconnect;
    private final ClientReports reports;
    private final ClientCounters counters;
    private final CountDownLatch stopped = new CountDownLatch(1);

    // -- guarded by the lock
    private final ReentrantLock lock = new ReentrantLock();
    private ClientState state = ClientState.CONNECTING;
    private @Nullable ClientSession session;

    // -- owned by the loop thread
    private int failures;
    private long readyNanos;

    ClientLoop(
            Supplier<ClientSession> sessions, Reconnect reconnect, ClientReports reports, ClientCounters counters) {
        this.sessions = sessions;
        this.reconnect = reconnect;
        this.reports = reports;
        this.counters = counters;
    }

    void run() {
        try {
            Duration delay = Duration.ZERO;
            while (begin()) {
                String reason = oneSession();
                if (reason == null) {
                    return;
                }
                if (!enter(ClientState.WAITING)) {
                    return;
                }
                reports.disconnected(reason);
                // A session that was up for longer than the last wait was a good one: its end is a new beginning.
                failures = readyNanos > delay.toNanos() ? 1 : failures + 1;
                delay = reconnect.delay(failures, ThreadLocalRandom.current().nextDouble());
                LOG.debug("{}; connecting again in {} ms", reason, delay.toMillis());
                if (stopped.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
                counters.reconnects.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean begin() {
        lock.lock();
        try {
            if (state == ClientState.CLOSED) {
                return false;
            }
            session = sessions.get();
            state = ClientState.CONNECTING;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** One session from beginning to end; the reason to try again, or null if there is to be no other. */
    private @Nullable String oneSession() throws InterruptedException {
        ClientSession current = session();
        readyNanos = 0;
        try {
            current.logOn();
            if (!enter(ClientState.READY)) {
                return null;
            }
            reports.ready();
            return keepUp(current);
        } catch (RefusedException e) {
            if (!e.code().equals("auth")) {
                return e.getMessage();
            }
            LOG.warn("The server refused the log-on: {}", e.getMessage());
            if (enter(ClientState.REFUSED)) {
                reports.refused(String.valueOf(e.getMessage()));
            }
            return null;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } finally {
            current.connection().close();
            current.connection().join(Duration.ofSeconds(1));
        }
    }

    private String keepUp(ClientSession current) throws IOException, InterruptedException {
        long since = System.nanoTime();
        try {
            return current.run();
        } finally {
            readyNanos = System.nanoTime() - since;
        }
    }

    ClientState state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    private ClientSession session() {
        ClientSession current = sessionIfAny();
        if (current == null) {
            throw new IllegalStateException("not started");
        }
        return current;
    }

    @Nullable ClientSession sessionIfAny() {
        lock.lock();
        try {
            return session;
        } finally {
            lock.unlock();
        }
    }

    /** Stops for good: logs off if the session is up, and cuts a connection that is being made. */
    void stop() {
        ClientState before;
        ClientSession current;
        lock.lock();
        try {
            before = state;
            state = ClientState.CLOSED;
            current = session;
        } finally {
            lock.unlock();
        }
        stopped.countDown();
        if (current != null && before == ClientState.READY) {
            current.logOff();
        } else if (current != null) {
            current.connection().close();
        }
    }

    /** Changes the state; false if the client was closed meanwhile. */
    private boolean enter(ClientState next) {
        lock.lock();
        try {
            if (state == ClientState.CLOSED) {
                return false;
            }
            state = next;
            return true;
        } finally {
            lock.unlock();
        }
    }
}
