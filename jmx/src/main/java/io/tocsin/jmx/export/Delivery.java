package io.tocsin.jmx.export;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes notifications to listeners, in order. Its one thread is there only while there is something to deliver; if
 * listeners are too slow for that, the oldest notifications are dropped.
 */
final class Delivery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int WAITING = 1000;
    private static final long IDLE_MILLIS = 200;
    private static final long PATIENCE_MILLIS = 1000;

    private final ThreadPoolExecutor executor;
    private final AtomicBoolean dropped = new AtomicBoolean();
    private volatile @Nullable Thread thread;

    Delivery() {
        executor = new ThreadPoolExecutor(0, 1, IDLE_MILLIS, TimeUnit.MILLISECONDS, new ArrayBlockingQueue<>(WAITING),
                this::thread, (task, pool) -> makeRoom(task, pool));
    }

    void deliver(Runnable task) {
        executor.execute(task);
    }

    /** What is waiting is delivered if that takes no longer than a second. The thread is gone then, too. */
    @Override
    public void close() {
        executor.shutdown();
        Thread last = thread;
        if (Thread.currentThread() == last) {
            return;
        }
        boolean interrupted = false;
        try {
            if (executor.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                // an executor is terminated a moment before its thread is
                if (last != null) {
                    last.join(PATIENCE_MILLIS);
                }
                return;
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        LOG.warn("A listener is stuck: {} notifications are not delivered", executor.shutdownNow().size());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread thread(Runnable work) {
        Thread made = Thread.ofPlatform()
                .name("tocsin-jmx-notifications")
                .daemon()
                .inheritInheritableThreadLocals(false)
                .unstarted(work);
        thread = made;
        return made;
    }

    private void makeRoom(Runnable task, ThreadPoolExecutor pool) {
        if (pool.isShutdown()) {
            return;
        }
        if (dropped.compareAndSet(false, true)) {
            LOG.warn("Listeners are too slow: of more than {} waiting notifications the oldest are dropped", WAITING);
        }
        BlockingQueue<Runnable> queue = pool.getQueue();
        queue.poll();
        pool.execute(task);
    }
}
