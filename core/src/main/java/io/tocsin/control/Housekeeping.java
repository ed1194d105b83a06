package io.tocsin.control;

import io.tocsin.log.SeldomLine;
import io.tocsin.log.Steadfast;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that are open, and the one thread that looks at the clock for those that need it: often at those that
 * have yet to log on or are about to close, now and then at those to which a write is under way, which may have stalled.
 * Quiet connections cost nothing. It never waits for a client, and sleeps while there is none. Thread-safe.
 */
final class Housekeeping implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long OFTEN_NANOS = Duration.ofMillis(50).toNanos();
    private static final long NOW_AND_THEN_NANOS = Duration.ofMillis(500).toNanos();

    private final Set<ControlConnection> open = ConcurrentHashMap.newKeySet();
    private final Set<ControlConnection> strangers = ConcurrentHashMap.newKeySet();
    private final Set<ControlConnection> leaving = ConcurrentHashMap.newKeySet();
    private final Set<ControlConnection> writing = ConcurrentHashMap.newKeySet();
    private final Doorstep doorstep = new Doorstep();
    private final SeldomLine failed = new SeldomLine();
    private long lastLookAtWritingNanos = System.nanoTime();
    private volatile @Nullable Thread thread;
    private volatile boolean dozing;
    private volatile boolean stopped;

    // -- any thread: connections come and go

    /** Takes in a new connection; false if {@code limit} from its address have not logged on yet. */
    boolean add(ControlConnection connection, int limit) {
        if (!doorstep.enter(connection.peer().getAddress(), limit)) {
            return false;
        }
        strangers.add(connection);
        open.add(connection);
        wake();
        return true;
    }

    /** A connection has logged on: nothing presses any more. */
    void loggedOn(ControlConnection connection) {
        if (strangers.remove(connection)) {
            doorstep.leave(connection.peer().getAddress());
        }
    }

    /** A write to a connection waits for the client, or does no longer. */
    void writing(ControlConnection connection, boolean underWay) {
        if (underWay) {
            writing.add(connection);
        } else {
            writing.remove(connection);
        }
    }

    /** A connection is about to close. It may be gone by now: then it must not come back. */
    void leaving(ControlConnection connection) {
        leaving.add(connection);
        if (open.contains(connection)) {
            wake();
        } else {
            leaving.remove(connection);
        }
    }

    /** A connection is closed. */
    void remove(ControlConnection connection) {
        open.remove(connection);
        leaving.remove(connection);
        writing.remove(connection);
        loggedOn(connection);
        synchronized (this) {
            notifyAll();
        }
    }

    /** How many connections are open. */
    int size() {
        return open.size();
    }

    /** Shows all open connections, those that come or go meanwhile perhaps. */
    void forEach(Consumer<ControlConnection> visitor) {
        open.forEach(visitor);
    }

    /** Waits until no connection is open; false if the time is over first. */
    synchronized boolean awaitEmpty(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!open.isEmpty() && deadline - System.nanoTime() > 0) {
            wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        }
        return open.isEmpty();
    }

    /** Ends the thread soon. */
    void stop() {
        stopped = true;
        wake();
        LockSupport.unpark(thread);
    }

    // -- housekeeping's thread

    /** An error harms nobody but itself: without this thread no silent connection would ever end. */
    @Override
    public void run() {
        thread = Thread.currentThread();
        Steadfast turn = new Steadfast(this::turn, this::failed);
        while (!stopped) {
            if (!turn.attempt()) {
                turn.pause();
            }
        }
    }

    private void turn() {
        long now = System.nanoTime();
        strangers.forEach(connection -> look(connection, now));
        leaving.forEach(connection -> look(connection, now));
        if (now - lastLookAtWritingNanos >= NOW_AND_THEN_NANOS) {
            lastLookAtWritingNanos = now;
            writing.forEach(connection -> look(connection, now));
        }
        sleep();
    }

    private void failed(Throwable failure) {
        failed.say(more -> LOG.error("Connections could not be looked after{}", more, failure));
    }

    private void look(ControlConnection connection, long now) {
        try {
            connection.onTime(now);
        } catch (RuntimeException | Error bug) {
            failed.say(more -> LOG.error("Connection from {} could not be looked after{}", connection, more, bug));
        }
    }

    private void sleep() {
        if (!strangers.isEmpty() || !leaving.isEmpty()) {
            LockSupport.parkNanos(this, OFTEN_NANOS);
            return;
        }
        dozing = true;
        if (stopped || !strangers.isEmpty() || !leaving.isEmpty()) {
            dozing = false;
        } else if (open.isEmpty()) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, NOW_AND_THEN_NANOS);
        }
        dozing = false;
    }

    private void wake() {
        if (dozing) {
            LockSupport.unpark(thread);
        }
    }
}
