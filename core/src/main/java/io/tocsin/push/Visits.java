package io.tocsin.push;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one other thread, the control endpoint's, do its commands itself, in the push thread's place, while that one sleeps:
 * a question then costs no change of threads. Whoever does something with what the push thread owns has the turn, a lock,
 * so only one thread at a time does. An application's thread never has it: it may have a low priority, or be a virtual one
 * that loses its carrier, and the push thread would wait for it.
 */
final class Visits {
    private final PushLoop loop;
    private final PushDoor door;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile @Nullable Thread visitor;

    // -- owned by who has the turn
    private long asleepSinceNanos;
    private long asleepForNanos;

    Visits(PushLoop loop, PushDoor door) {
        this.loop = loop;
        this.door = door;
    }

    /** Waits for the turn and takes it. */
    void takeTurn() {
        turn.lock();
    }

    void endTurn() {
        turn.unlock();
    }

    /** Whether somebody has the turn just now. */
    boolean isTurnTaken() {
        return turn.isLocked();
    }

    /** The push thread, which has the turn, is about to sleep. */
    void onSleep(long now, long nanos) {
        asleepSinceNanos = now;
        asleepForNanos = nanos;
    }

    /** From now on this is the thread that may do its commands itself. */
    void admit(Thread thread) {
        visitor = thread;
    }

    /** Leaves a command, or does it at once; false if the loop has stopped, and nobody will ever do it. */
    boolean doSoon(Runnable command) {
        if (Thread.currentThread() != visitor) {
            return door.post(command);
        }
        boolean left = door.leave(command);
        if (!visit()) {
            door.ring();
        }
        return left;
    }

    /** Does what was left, in the order in which it was; false if somebody else has the turn. */
    private boolean visit() {
        if (turn.isHeldByCurrentThread() || !turn.tryLock()) {
            return false;
        }
        try {
            loop.onVisit();
        } finally {
            if (!door.isEmpty() || isDueBeforeWaking()) {
                door.ring();
            }
            turn.unlock();
        }
        return true;
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
