package io.tocsin.samples.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the push thread of the only server in this JVM has used. */
final class PushThreadMeter {
    private static final String THREAD_NAME = "tocsin-" + Servers.NAME + "-push";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long id = Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals(THREAD_NAME))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("there is no thread " + THREAD_NAME))
            .threadId();

    long allocatedBytes() {
        return threads.getThreadAllocatedBytes(id);
    }

    long cpuNanos() {
        return threads.getThreadCpuTime(id);
    }
}
