package io.tocsin.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one virtual thread that calls the listener, so that a slow listener holds up nothing else.
 *
 * <p>Calls wait in a queue with one place per key (a topic, or a kind of event): a newer call takes the place of an older
 * one that has not begun. So the queue never grows beyond the number of topics, however long the listener blocks.
 */
final class ListenerThread {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationClient.class);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Thread thread;

    // -- guarded by the lock
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Runnable> calls = new LinkedHashMap<>();
    private boolean ending;

    ListenerThread() {
        thread = Thread.ofVirtual().name("tocsin-client-listener").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void call(String key, Runnable call) {
        lock.lock();
        try {
            calls.remove(key);
            calls.put(key, call);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Lets the thread end once the calls that wait are done. */
    void finish() {
        lock.lock();
        try {
            ending = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Drops the calls that wait, and waits, for a bounded time, for the one that runs; interrupts it half-way. */
    void stop() throws InterruptedException {
        lock.lock();
        try {
            ending = true;
            calls.clear();
            changed.signal();
        } finally {
            lock.unlock();
        }
        if (Thread.currentThread() != thread && !thread.join(GRACE)) {
            thread.interrupt();
            thread.join(GRACE);
        }
    }

    private void run() {
        for (Runnable call = next(); call != null; call = next()) {
            try {
                call.run();
            } catch (RuntimeException | Error e) {
                LOG.warn("The listener failed; the client goes on", e);
            }
        }
    }

    private @Nullable Runnable next() {
        lock.lock();
        try {
            while (calls.isEmpty() && !ending) {
                changed.awaitUninterruptibly();
            }
            Map.Entry<String, Runnable> first = calls.isEmpty() ? null : calls.entrySet().iterator().next();
            if (first == null) {
                return null;
            }
            calls.remove(first.getKey());
            return first.getValue();
        } finally {
            lock.unlock();
        }
    }
}
