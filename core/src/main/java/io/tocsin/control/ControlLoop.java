package io.tocsin.control;

import io.tocsin.log.SeldomLine;
import io.tocsin.log.Steadfast;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that looks after many plain connections: it waits until some of them have something to read or room to
 * write, and lets their visitors see to it. It waits for nothing else, but for a moment for another such thread that visits
 * the push loop, and survives every error. Other threads reach it by {@link #execute}.
 */
final class ControlLoop implements Runnable, Executor {
    private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);

    /** Sees to one channel, on the loop's thread. */
    abstract static class Visitor {
        private @Nullable Visitor nextToRetry;
        private boolean toRetry;

        /** The channel is ready for what it was registered for, or for some of it. */
        abstract void onReady(SelectionKey key);

        /** There may be memory again for what failed without it. */
        void onRetry() {}
    }

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final SeldomLine failed = new SeldomLine();
    private volatile @Nullable Thread thread;
    private volatile boolean sleeping;
    private volatile boolean stopped;

    // -- the loop's thread
    private final Deque<SelectableChannel> leaving = new ArrayDeque<>();
    private @Nullable Runnable later;
    private long laterAtNanos;
    private @Nullable Visitor firstToRetry;

    ControlLoop() throws IOException {
        selector = Selector.open();
    }

    // -- any thread

    /** Runs a task soon, in the order of the calls; never, if the loop has ended. It must not wait. */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (sleeping && !isHere()) {
            selector.wakeup();
        }
    }

    /** Whether this is its thread. */
    boolean isHere() {
        return Thread.currentThread() == thread;
    }

    /** Runs the tasks that are left, closes all channels and ends. */
    void stop() {
        stopped = true;
        selector.wakeup();
    }

    // -- the loop's thread, or before there is one

    /** Has a channel that does not block looked after; closing it is the loop's from now on. */
    SelectionKey register(SelectableChannel channel, int operations, Visitor visitor) throws IOException {
        return channel.register(selector, operations, visitor);
    }

    /**
     * Closes a channel soon: the selector forgets it when it selects next. One that it still knew would be shut down
     * first, with two more system calls.
     */
    void close(SelectableChannel channel) {
        SelectionKey key = channel.keyFor(selector);
        if (key == null) {
            closeNow(channel);
        } else {
            key.cancel();
            leaving.add(channel);
        }
    }

    /** Runs a task once, after some time; replaces one that has not run yet. */
    void executeLater(Runnable task, long nanos) {
        later = task;
        laterAtNanos = System.nanoTime() + nanos;
    }

    /** Calls a visitor back soon, who failed for lack of memory: no event need come. Takes no memory itself. */
    void retrySoon(Visitor visitor) {
        if (!visitor.toRetry) {
            visitor.toRetry = true;
            visitor.nextToRetry = firstToRetry;
            firstToRetry = visitor;
        }
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        Steadfast turn = new Steadfast(this::turn, this::failed);
        while (!stopped) {
            if (!turn.attempt()) {
                turn.pause();
            }
        }
        new Steadfast(this::runTasks, this::failed).attempt();
        closeAll();
    }

    private void turn() {
        runTasks();
        retry();
        int forgotten = leaving.size();
        select();
        for (int i = 0; i < forgotten; i++) {
            closeNow(leaving.remove());
        }
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private void retry() {
        Visitor visitor = firstToRetry;
        firstToRetry = null;
        while (visitor != null) {
            Visitor next = visitor.nextToRetry;
            visitor.toRetry = false;
            visitor.onRetry();
            visitor = next;
        }
    }

    private void select() {
        try {
            sleeping = true;
            boolean busy = stopped || firstToRetry != null || !tasks.isEmpty() || !leaving.isEmpty();
            long millis = busy ? 0 : millisUntilLater();
            if (millis == 0) {
                selector.selectNow(ControlLoop::visit);
            } else {
                selector.select(ControlLoop::visit, millis == Long.MAX_VALUE ? 0 : millis);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            sleeping = false;
        }
        Runnable due = later;
        if (due != null && laterAtNanos - System.nanoTime() <= 0) {
            later = null;
            due.run();
        }
    }

    private long millisUntilLater() {
        if (later == null) {
            return Long.MAX_VALUE;
        }
        return Math.max(0, Math.ceilDiv(laterAtNanos - System.nanoTime(), 1_000_000));
    }

    private static void visit(SelectionKey key) {
        ((Visitor) key.attachment()).onReady(key);
    }

    private void closeAll() {
        leaving.forEach(ControlLoop::closeNow);
        try {
            for (SelectionKey key : selector.keys()) {
                closeNow(key.channel());
            }
            selector.close();
        } catch (IOException | RuntimeException | Error failure) {
            failed(failure);
        }
    }

    /** Closes a channel that no selector knows, on any thread. */
    static void closeNow(SelectableChannel channel) {
        try {
            channel.close();
        } catch (IOException closedAllTheSame) {
            LOG.debug("Closing {}: {}", channel, closedAllTheSame.toString());
        }
    }

    private void failed(Throwable failure) {
        failed.say(more -> LOG.error("Connections could not be looked after{}", more, failure));
    }
}
