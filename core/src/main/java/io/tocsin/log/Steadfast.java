package io.tocsin.log;

import java.util.function.Consumer;

/**
 * A step of a thread that must not die, whatever the step throws. An error for lack of memory may come at any moment,
 * also while the log is told of the one before: so nothing leaves {@link #attempt}, and it allocates nothing itself.
 */
public final class Steadfast {
    private static final long PAUSE_MILLIS = 100;

    private final Runnable step;
    private final Consumer<Throwable> complaint;
    private boolean scarce;

    /** A step, and what to say of its failures. */
    public Steadfast(Runnable step, Consumer<Throwable> complaint) {
        this.step = step;
        this.complaint = complaint;
    }

    /** Runs the step; false if it failed. */
    public boolean attempt() {
        try {
            step.run();
            scarce = false;
            return true;
        } catch (RuntimeException | Error failure) {
            scarce = failure instanceof Error;
            complain(failure);
            return false;
        }
    }

    private void complain(Throwable failure) {
        try {
            complaint.accept(failure);
        } catch (RuntimeException | Error untold) {
            // there is no way left to say so
        }
    }

    /**
     * Waits a tenth of a second before the next attempt; after an error it does not sleep. Seen with JDK 25: a
     * virtual thread that goes to sleep while there is no memory for its timer never wakes up again.
     */
    public void pause() {
        if (scarce) {
            Thread.onSpinWait();
            return;
        }
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
