package io.tocsin.push;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets a few other threads, the control endpoint's, do their commands themselves, in the push thread's place, while that one
 * sleeps: a question then costs no change of threads. Whoever does something with what the push thread owns has the turn, a
 * lock, so only one thread at a time does. An application's thread never has it: it may have a low priority, or be a virtual
 * one that loses its carrier, and the push thread would wait for it.
 */
final class Visits {
    /** How often a visitor looks whether another one has gone, before it leaves its command: for some tens of microseconds. */
    private static final int LOOKS = 1000;

    private final PushLoop loop;
    private final PushDoor door;
    private final ReentrantLock turn = new ReentrantLock();
    private final List<Thread> visitors = new CopyOnWriteArrayList<>();
    private volatile boolean atWork;

    // -- owned by who has the turn
    private long asleepSinceNanos;
    private long asleepForNanos;

    Visits(PushLoop loop, PushDoor door) {
        this.loop = loop;
        this.door = door;
    }

    /** The push thread waits for the turn and takes it. Visitors keep away from now on. */
    void takeTurn() {
        atWork = true;
        turn.lock();
    }

    /** The push thread gives it back. */
    void endTurn() {
        turn.unlock();
        atWork = false;
    }

    /** Whether the push thread has the turn just now, or waits for it. */
    boolean isAtWork() {
        return atWork;
    }

    /** The push thread, which has the turn, is about to sleep. */
    void onSleep(long now, long nanos) {
        asleepSinceNanos = now;
        asleepForNanos = nanos;
    }

    /** From now on this thread may do its commands itself. */
    void admit(Thread thread) {
        visitors.add(thread);
    }

    /** Leaves a command, or does it at once; false if the loop has stopped, and nobody will ever do it. */
    boolean doSoon(Runnable command) {
        if (!visitors.contains(Thread.currentThread())) {
            return door.post(command);
        }
        boolean left = door.leave(command);
        boolean visited = false;
        try {
            visited = visit();
        } finally {
            if (!visited) {
                door.ring();
            }
        }
        return left;
    }

    /** Does what was left, in the order in which it was; false if somebody else has the turn. */
    private boolean visit() {
        if (turn.isHeldByCurrentThread() || !hasTurn()) {
            return false;
        }
        try {
            loop.onVisit();
            if (!door.isEmpty() || isDueBeforeWaking()) {
                door.ring();
            }
        } finally {
            turn.unlock();
        }
        return true;
    }

    /** Gets the turn, unless the push thread wants it. Another visitor has it for a moment only: that is waited for. */
    private boolean hasTurn() {
        for (int i = 0; i < LOOKS && !atWork; i++) {
            if (turn.tryLock()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    /** Whether the push thread, which sleeps or is about to, would sleep too long. */
    private boolean isDueBeforeWaking() {
        long now = loop.nowNanos();
        long due = loop.nanosUntilDue(now);
        return asleepForNanos == Long.MAX_VALUE
                ? due != Long.MAX_VALUE
                : due < asleepForNanos - (now - asleepSinceNanos);
    }
}
