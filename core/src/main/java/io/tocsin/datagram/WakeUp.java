package io.tocsin.datagram;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A wake-up that is never lost and rarely costs a system call: it is remembered while the owner works, and only a
 * sleeping owner has to be interrupted. The owner calls the {@code wait} methods, any thread {@link #ring()}.
 *
 * <pre>
 *   WORKING --beginWait--> WAITING --endWait--> WORKING
 *      |                      |
 *     ring                   ring (true: interrupt the owner)
 *      v                      v
 *   RUNG ----beginWait (false) or endWait----> WORKING
 * </pre>
 */
public final class WakeUp {
    private static final int WORKING = 0;
    private static final int WAITING = 1;
    private static final int RUNG = 2;

    private final AtomicInteger state = new AtomicInteger(WORKING);

    /** Owner: about to wait. False if a wake-up has come already; it is used up, and the owner must not wait. */
    public boolean beginWait() {
        if (state.compareAndSet(WORKING, WAITING)) {
            return true;
        }
        state.set(WORKING);
        return false;
    }

    /** Owner: has waited, for whatever reason it ended. */
    public void endWait() {
        state.set(WORKING);
    }

    /**
     * Wakes the owner up. What the caller did before is visible to the owner when its wait has ended.
     *
     * @return whether the owner may be asleep, so that the caller must interrupt its wait. The interruption may come
     *     so late that it ends the wait after the one it was meant for
     */
    public boolean ring() {
        return state.getAndSet(RUNG) == WAITING;
    }
}
