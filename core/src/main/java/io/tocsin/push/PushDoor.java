package io.tocsin.push;

import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Where other threads leave work for the push thread, and the bell that wakes it. The bell costs a system call only
 * while the push thread is parked, and then once.
 */
final class PushDoor {
    private final ConcurrentLinkedQueue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final Runnable wakeUp;
    private volatile boolean parked;
    private volatile boolean closed;

    /** A door whose bell is {@code wakeUp}. */
    PushDoor(Runnable wakeUp) {
        this.wakeUp = wakeUp;
    }

    // -- any thread

    /** Leaves a command; false if nobody will ever come for it. */
    boolean post(Runnable command) {
        if (closed) {
            return false;
        }
        commands.add(command);
        ring();
        // the push thread may have left for good meanwhile: whoever takes the command back runs it nowhere
        return !closed || !commands.remove(command);
    }

    void ring() {
        if (parked) {
            parked = false;
            wakeUp.run();
        }
    }

    // -- push thread

    /** Runs what was left, at most {@code limit} commands; says how many there were. */
    int onCommands(int limit) {
        int done = 0;
        Runnable command = commands.poll();
        while (command != null) {
            command.run();
            done++;
            command = done < limit ? commands.poll() : null;
        }
        return done;
    }

    /** From now on the bell wakes; false if something was left already, so that there is no time to sleep. */
    boolean onPark() {
        parked = true;
        return commands.isEmpty();
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
