package io.tocsin;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be undone, last done first: when the server stops, or when its start fails halfway. Thread-safe. */
final class Shutdown implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private final Deque<AutoCloseable> steps = new ArrayDeque<>();
    private volatile boolean begun;

    boolean begun() {
        return begun;
    }

    synchronized <T extends AutoCloseable> T undo(T step) {
        steps.push(step);
        return step;
    }

    /** Something that is undone after everything else; {@link #forget} takes it back. */
    synchronized void undoLast(AutoCloseable step) {
        if (begun) {
            throw new IllegalStateException("the server has stopped");
        }
        steps.addLast(step);
    }

    synchronized void forget(AutoCloseable step) {
        steps.remove(step);
    }

    /** Undoes everything once; a step that fails is logged and does not keep the others from being undone. */
    @Override
    public synchronized void close() {
        begun = true;
        while (!steps.isEmpty()) {
            AutoCloseable step = steps.pop();
            try {
                step.close();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (Exception failure) {
                LOG.warn("a part of the server did not stop cleanly", failure);
            }
        }
    }
}
