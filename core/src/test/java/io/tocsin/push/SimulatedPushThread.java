package io.tocsin.push;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays the push thread of one server: cranks its loop until there is nothing left to do, and then sleeps for as long as the
 * loop asks for in {@code park}; it wakes up early only if the door rings or a datagram comes. Commands are carried out when
 * they ring, and what is seen meanwhile is looked at when the model knows of the command.
 */
final class SimulatedPushThread {
    private static final int TURNS = 10_000;

    private final Simulation simulation;
    private final PushLoop loop;
    private final Runnable whenSettled;
    private final Queue<Runnable> observations = new ArrayDeque<>();
    private boolean asleep;
    private boolean asking;
    private boolean slept;
    private boolean ended;
    private @Nullable Long wakeAt;

    SimulatedPushThread(Simulation simulation, PushLoop loop, Runnable whenSettled) {
        this.simulation = simulation;
        this.loop = loop;
        this.whenSettled = whenSettled;
    }

    /** What the push thread does between two sleeps. */
    void crank() {
        asleep = false;
        slept = false;
        for (int turn = 0; !slept; turn++) {
            if (turn == TURNS) {
                throw new AssertionError("the push loop never comes to rest");
            }
            if (loop.runOnce() == 0) {
                loop.park();
            }
        }
        asleep = true;
        loop.door().onPark();
        if (!asking) {
            settle();
        }
    }

    /** Looks at what was seen, and, with nothing left to do, at everything. */
    void settle() {
        for (Runnable next = observations.poll(); next != null; next = observations.poll()) {
            next.run();
        }
        if (asleep && !ended) {
            whenSettled.run();
        }
    }

    void onAwait(long nanos) {
        if (nanos <= 0) {
            throw new AssertionError("the push thread does not sleep, and has nothing to do");
        }
        slept = true;
        wakeAt = nanos == Long.MAX_VALUE ? null : simulation.now() + nanos;
    }

    void onWakeUp() {
        if (!ended) {
            crank();
        }
    }

    boolean isAsleep() {
        return asleep;
    }

    /** When it wakes up by itself; null for never, or if it is not asleep. */
    @Nullable Long wakeAt() {
        return asleep && !ended ? wakeAt : null;
    }

    /** It is at work: nobody has to ring, and it takes a moment until it looks at what is left for it. */
    void busyFor(long nanos) {
        asleep = false;
        loop.door().onUnpark();
        simulation.after(nanos, () -> {
            if (!ended && !asleep) {
                crank();
            }
        });
    }

    /** Asks. The push thread is asleep or about to be, so it is done here; the door rings if it would sleep too long. */
    <T> T ask(Supplier<T> question) {
        loop.door().onPark();
        T answer = leaves(question);
        if (!asleep) {
            loop.door().onUnpark();
        }
        return answer;
    }

    /** Leaves something for the push thread, which looks at it now if it is asleep. */
    <T> T leaves(Supplier<T> work) {
        asking = true;
        try {
            return work.get();
        } finally {
            asking = false;
        }
    }

    void observe(Runnable observation) {
        observations.add(observation);
    }

    void ends() {
        ended = true;
    }
}
