package io.tocsin.config;

import io.tocsin.jvm.OwnThreads;
import io.tocsin.log.SeldomLine;
import io.tocsin.log.Steadfast;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A platform thread that runs one step again and again, once it is started and until it is closed; a step that throws is
 * logged and does not end it. Thread-safe.
 */
final class PollThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PollThread.class);
    private static final Duration BOUND = Duration.ofSeconds(5);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Runnable step;
    private final Duration every;
    private final Thread thread;
    private final SeldomLine failed = new SeldomLine();

    PollThread(String name, Duration every, Runnable step) {
        this.step = step;
        this.every = every;
        this.thread = OwnThreads.platform(name, this::run);
    }

    /** Starts it; does nothing if it was started or closed before. */
    synchronized void start() {
        if (closed.getCount() > 0 && !isStarted()) {
            thread.start();
        }
    }

    private synchronized boolean isStarted() {
        return thread.getState() != Thread.State.NEW;
    }

    private void run() {
        try {
            Steadfast looking = new Steadfast(step, this::failed);
            while (!closed.await(every.toNanos(), TimeUnit.NANOSECONDS)) {
                looking.attempt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(Throwable failure) {
        failed.say(more -> LOG.error("{} failed and goes on{}", thread.getName(), more, failure));
    }

    /** Ends the thread and waits for it, five seconds at most; does not wait on the thread itself. */
    @Override
    public void close() {
        closed.countDown();
        if (!isStarted() || Thread.currentThread() == thread) {
            return;
        }
        try {
            if (!thread.join(BOUND)) {
                LOG.warn("{} has not ended within {} s", thread.getName(), BOUND.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
