package io.tocsin;

import java.util.concurrent.CountDownLatch;

/** Waits for a latch where nothing may be thrown but what fails the test. */
public final class Latches {
    private Latches() {}

    /** Returns when the latch is open. */
    public static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
