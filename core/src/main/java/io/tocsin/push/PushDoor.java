package io.tocsin.push;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where other threads leave work for the push thread, and the bell that wakes it. The bell costs a system call only
 * while the push thread is parked, and then once.
 */
final class PushDoor {
    private final ConcurrentLinkedQueue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Runnable wakeUp;
    private volatile boolean parked;
    private volatile boolean closed;

    /** A door whose bell is {@code wakeUp}. */
    PushDoor(Runnable wakeUp) {
        this.wakeUp = wakeUp;
    }

    // -- any thread

    /** Leaves a command and rings; false if nobody will ever come for it. */
    boolean post(Runnable command) {
        boolean left = leave(command);
        ring();
        return left;
    }

    /** Leaves a command without ringing; false if nobody will ever come for it. */
    boolean leave(Runnable command) {
        if (closed) {
            return false;
        }
        waiting.incrementAndGet();
        commands.add(command);
        if (!closed || !commands.remove(command)) {
            return true;
        }
        // the push thread has left for good: nobody will come for this one
        waiting.decrementAndGet();
        return false;
    }

    /** How many commands have been left and not been done. */
    int waiting() {
        return waiting.get();
    }

    void ring() {
        if (parked) {
            parked = false;
            wakeUp.run();
        }
    }

    // -- whoever has the turn

    /** Runs what was left, at most {@code limit} commands; says how many there were. */
    int onCommands(int limit) {
        int taken = 0;
        try {
            Runnable command = commands.poll();
            while (command != null) {
                taken++;
                command.run();
                command = taken < limit ? commands.poll() : null;
            }
        } finally {
            if (taken > 0) {
                waiting.addAndGet(-taken);
            }
        }
        return taken;
    }

    /** Whether nothing is left. */
    boolean isEmpty() {
        return commands.isEmpty();
    }

    /** From now on the bell wakes; false if something was left already, so that there is no time to sleep. */
    boolean onPark() {
        parked = true;
        return isEmpty();
    }

    void onUnpark() {
        parked = false;
    }

    /** Lets nobody in any more, and serves those who are. */
    void onClose() {
        closed = true;
        onCommands(Integer.MAX_VALUE);
    }
}
