package io.tocsin.samples.soak.director;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;

/** Waits for conditions, and not for ever. */
final class Waiting {
    private static final long LOOK_MILLIS = 200;

    private Waiting() {}

    /** Something to wait for. */
    interface Condition {
        boolean holds() throws IOException, JMException, InterruptedException;
    }

    /** Waits, and fails if the time is over first. */
    static void until(String what, Duration atMost, Condition condition)
            throws IOException, JMException, InterruptedException {
        if (!perhaps(atMost, condition)) {
            throw new IOException("not within " + atMost.toSeconds() + " s: " + what);
        }
    }

    /** Waits; false if the time is over first. */
    static boolean perhaps(Duration atMost, Condition condition) throws IOException, JMException, InterruptedException {
        long start = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - start > atMost.toNanos()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }

    static void pause(double seconds) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep((long) (seconds * 1e9));
    }
}
