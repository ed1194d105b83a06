package io.tocsin;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be undone, last done first: when the server stops, or when its start fails halfway. Steps of the
 * application's may throw anything and take for ever; the server stops all the same. Thread-safe.
 */
final class Shutdown implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private record Step(AutoCloseable what, boolean foreign) {}

    /** Held by the one thread that undoes; never while adding or forgetting a step. */
    private final ReentrantLock undoing = new ReentrantLock();

    private final Deque<Step> steps = new ArrayDeque<>();
    private volatile boolean begun;
    private volatile @Nullable Thread visited;

    boolean begun() {
        return begun;
    }

    <T extends AutoCloseable> T undo(T step) {
        synchronized (steps) {
            steps.push(new Step(step, false));
        }
        return step;
    }

    /** The same for a step of the application's: it is given five seconds, then interrupted and left alone. */
    void undoForeign(AutoCloseable step) {
        synchronized (steps) {
            steps.push(new Step(step, true));
        }
    }

    /** A step of the application's that is undone after everything else; {@link #forget} takes it back. */
    void undoLast(AutoCloseable step) {
        synchronized (steps) {
            if (begun) {
                throw new IllegalStateException("the server has stopped");
            }
            steps.addLast(new Step(step, true));
        }
    }

    void forget(AutoCloseable step) {
        synchronized (steps) {
            steps.removeIf(each -> each.what().equals(step));
        }
    }

    /** Undoes everything once; a step that fails is logged and does not keep the others from being undone. */
    @Override
    public void close() {
        synchronized (steps) {
            begun = true;
        }
        if (Thread.currentThread() == visited) {
            return; // a step that closes the server: that is under way
        }
        undoing.lock();
        try {
            for (Step step = next(); step != null; step = next()) {
                if (step.foreign()) {
                    undoWithin(PATIENCE, step.what());
                } else {
                    undoNow(step.what());
                }
            }
        } finally {
            undoing.unlock();
        }
    }

    private @Nullable Step next() {
        synchronized (steps) {
            return steps.poll();
        }
    }

    private void undoWithin(Duration patience, AutoCloseable step) {
        Thread thread = Thread.ofVirtual().name("tocsin-closing").unstarted(() -> undoNow(step));
        visited = thread;
        thread.start();
        try {
            if (!thread.join(patience)) {
                LOG.warn("{} has not closed within {} s; the server stops without it",
                        step.getClass().getName(), patience.toSeconds());
                thread.interrupt();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private static void undoNow(AutoCloseable step) {
        try {
            step.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception | Error failure) {
            LOG.warn("a part of the server did not stop cleanly", failure);
        }
    }
}
