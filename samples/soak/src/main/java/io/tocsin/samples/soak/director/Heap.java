package io.tocsin.samples.soak.director;

import java.io.IOException;
import javax.management.JMException;
import javax.management.openmbean.CompositeData;

/** The server's heap, read through JMX. */
final class Heap {
    private static final double MEGABYTE = 1 << 20;

    private Heap() {}

    static double usedMegabytes(JmxLink jmx) throws IOException, JMException {
        CompositeData usage = (CompositeData) jmx.get(JmxLink.jvm("Memory"), "HeapMemoryUsage");
        return ((Number) usage.get("used")).doubleValue() / MEGABYTE;
    }
}
