package io.tocsin.push;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that runs a {@link PushLoop}, turn after turn, until it is told to stop. */
public final class PushThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PushThread.class);
    private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(10);
    private static final long PAUSE_AFTER_FAILURE_NANOS = 10_000_000;

    private final PushLoop loop;
    private final Thread thread;
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

    private void run() {
        boolean failing = false;
        while (!stopping) {
            try {
                if (loop.runOnce() == 0) {
                    loop.park();
                }
                failing = false;
            } catch (RuntimeException | Error failure) {
                // an error too: everybody who asks the push thread would wait for ever if it died
                if (!failing) {
                    LOG.error("the push loop failed in one turn and goes on", failure);
                }
                failing = true;
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
            }
        }
        loop.onStop();
    }
}
