package io.tocsin.push;

import io.tocsin.log.SeldomLine;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that runs a {@link PushLoop}, turn after turn, until it is told to stop. It survives every error, one for
 * lack of memory too: everybody who asks the push thread would wait for ever if it died.
 */
public final class PushThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PushThread.class);
    private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(10);
    private static final long PAUSE_AFTER_FAILURE_NANOS = 10_000_000;

    /** How much too long a turn takes if the process was stopped, swapped out or short of processors. */
    private static final long STALL_NANOS = 1_000_000_000;

    private final PushLoop loop;
    private final Thread thread;
    private final SeldomLine stood = new SeldomLine();
    private volatile boolean stopping;

    /** Starts the loop on a new thread of the factory's. */
    public PushThread(PushLoop loop, ThreadFactory factory) {
        this.loop = loop;
        this.thread = factory.newThread(this::run);
        thread.start();
    }

    /** Ends all sessions, then the thread; waits for it. Idempotent. */
    @Override
    public void close() {
        stopping = true;
        loop.transport().wakeUp();
        boolean interrupted = false;
        long deadline = System.nanoTime() + JOIN_TIMEOUT.toNanos();
        while (thread.isAlive() && System.nanoTime() - deadline < 0) {
            try {
                thread.join(JOIN_TIMEOUT);
            } catch (InterruptedException stopWaiting) {
                interrupted = true;
            }
        }
        if (thread.isAlive()) {
            LOG.warn("the push thread did not stop within {}", JOIN_TIMEOUT);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One turn, and a wait if there was nothing to do; notices if they took far longer than they should. */
    private void turn() {
        long begin = System.nanoTime();
        long wait = loop.runOnce() == 0 ? loop.park() : 0;
        long late = System.nanoTime() - begin - wait;
        if (wait != Long.MAX_VALUE && late > STALL_NANOS) {
            loop.onStalled();
            stood.say(more -> LOG.warn(
                    "the server stood still for {} ms; no session is called idle for that{}", late / 1_000_000, more));
        }
    }

    private void run() {
        while (!stopping) {
            try {
                turn();
                loop.failures().onSuccess();
            } catch (RuntimeException | Error failure) {
                loop.failures().onFailure(failure);
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
            }
        }
        try {
            loop.onStop();
        } catch (RuntimeException | Error failure) {
            LOG.error("the push loop did not stop cleanly", failure);
        }
    }
}
