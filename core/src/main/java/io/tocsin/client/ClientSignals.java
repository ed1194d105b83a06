package io.tocsin.client;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one session's loop thread waits for. Other threads raise signals and never wait; the loop takes them all at once.
 *
 * <p>A push raised while a retrieve is in flight stays raised, because the server may have answered before the change
 * came: however many arrive meanwhile, they cost one more retrieve.
 */
final class ClientSignals {
    /**
     * What has happened since the last look.
     *
     * @param retrieve a push came
     * @param subscriptions the wanted topics are others
     * @param registered the callback was proved
     * @param lost the connection is over, for this reason
     */
    record Taken(boolean retrieve, boolean subscriptions, boolean registered, @Nullable String lost) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition raised = lock.newCondition();

    // -- guarded by the lock
    private boolean retrieve;
    private boolean subscriptions;
    private boolean registered;
    private boolean pushesArrive;
    private @Nullable String lost;

    void push() {
        raise(() -> {
            retrieve = true;
            pushesArrive = true;
        });
    }

    /** Pushes cannot be relied on any more: poll, and at once, since one may have been missed. */
    void pushesFail() {
        raise(() -> {
            retrieve = true;
            pushesArrive = false;
        });
    }

    void subscriptions() {
        raise(() -> subscriptions = true);
    }

    void registered() {
        raise(() -> registered = true);
    }

    void lost(String reason) {
        raise(() -> lost = lost == null ? reason : lost);
    }

    /** Whether a push has arrived, so that there is no need to poll. */
    boolean pushesArrive() {
        lock.lock();
        try {
            return pushesArrive;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a signal, at most so long, and takes what there is. */
    Taken await(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (left > 0 && !retrieve && !subscriptions && !registered && lost == null) {
                left = raised.awaitNanos(left);
            }
            Taken taken = new Taken(retrieve, subscriptions, registered, lost);
            retrieve = false;
            subscriptions = false;
            registered = false;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void raise(Runnable change) {
        lock.lock();
        try {
            change.run();
            raised.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
