package io.tocsin.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much memory a parser may take for what it reads: so much for each byte, whatever the bytes are. */
public final class Frugal {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long FLOOR = 256 * 1024;
    private static final int TRIES = 5;

    /** A fuzzer's instrumentation takes memory of its own. */
    private static final int FACTOR = Integer.getInteger("tocsin.fuzz.factor", 1);

    private Frugal() {}

    /**
     * Runs the work, and fails if it takes more memory than {@code perByte} for each byte of its input and 256 KB. Classes
     * that are loaded on the way cost memory once: work that seems to take too much is done again.
     */
    public static void runs(int inputBytes, int perByte, Runnable work) {
        long allowed = FACTOR * (FLOOR + (long) perByte * inputBytes);
        long taken = Long.MAX_VALUE;
        for (int i = 0; i < TRIES && taken > allowed; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            taken = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        if (taken > allowed) {
            throw new AssertionError(taken + " bytes of memory for " + inputBytes + " bytes of input");
        }
    }
}
