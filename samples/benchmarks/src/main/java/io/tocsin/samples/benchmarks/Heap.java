package io.tocsin.samples.benchmarks;

import java.lang.management.ManagementFactory;

/** The heap of this JVM. */
final class Heap {
    private Heap() {}

    /** Collects what the one before has left, so that the next does not pay for it. */
    static void clean() {
        System.gc();
    }

    /** What is in use after a full collection. */
    static long used() {
        clean();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
