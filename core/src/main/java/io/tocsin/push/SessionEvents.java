package io.tocsin.push;

import io.tocsin.Session;
import io.tocsin.SessionListener;
import io.tocsin.jvm.OwnThreads;
import io.tocsin.log.SeldomLine;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from the push thread to the listeners: a bounded queue and a virtual thread that lives while there is
 * something in it. A listener that blocks or throws harms nobody else. Thread-safe.
 */
public final class SessionEvents {
    private static final Logger LOG = LoggerFactory.getLogger(SessionEvents.class);
    private static final ThreadFactory THREADS = OwnThreads.virtual("tocsin-listeners");
    static final int CAPACITY = 100_000;

    private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Consumer<SessionListener>> events = new ArrayDeque<>();
    private boolean delivering;
    private final LongAdder dropped = new LongAdder();
    private final SeldomLine tooSlow = new SeldomLine();
    private final SeldomLine failed = new SeldomLine();

    /** Adds a listener; closing the handle takes it away again. */
    public AutoCloseable add(SessionListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** How many events no listener was told, because one of them was too slow. */
    long dropped() {
        return dropped.sum();
    }

    /** Tells whether anybody listens: if not, no event need be made. */
    boolean anyone() {
        return !listeners.isEmpty();
    }

    /** Something happened to a session: whoever listens is shown it as it is now. */
    void post(Supplier<Session> session, BiConsumer<SessionListener, Session> event) {
        if (anyone()) {
            Session now = session.get();
            post(listener -> event.accept(listener, now));
        }
    }

    void post(Consumer<SessionListener> event) {
        lock.lock();
        try {
            if (events.size() >= CAPACITY) {
                dropped.increment();
                tooSlow.say(more -> LOG.warn(
                        "a session listener is {} events behind; further events are dropped{}", CAPACITY, more));
                return;
            }
            events.add(event);
            if (!delivering) {
                THREADS.newThread(this::deliver).start();
                delivering = true; // and not before: starting the thread may fail
            }
        } finally {
            lock.unlock();
        }
    }

    private void deliver() {
        boolean empty = false;
        while (!empty) {
            try {
                empty = deliverNext();
            } catch (RuntimeException | Error scarce) {
                // no memory even to complain: the next event is another matter
            }
        }
    }

    /** Tells one event; true if there is none, and somebody else may deliver the next. */
    private boolean deliverNext() {
        Consumer<SessionListener> event;
        lock.lock();
        try {
            event = events.poll();
            if (event == null) {
                delivering = false;
                return true;
            }
        } finally {
            lock.unlock();
        }
        for (SessionListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException | Error failure) {
                failed.say(more -> LOG.warn("a session listener failed{}", more, failure));
            }
        }
        return false;
    }
}
