package io.tocsin.jmx.export;

import io.tocsin.jmx.ClashPolicy;
import java.util.Optional;
import java.util.SequencedMap;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanServer;

/**
 * Registers managed objects with an MBeanServer and remembers exactly what it registered. Thread-safe.
 */
public final class Exporter implements AutoCloseable {
    private final MBeanServer mbeans;
    private final ClashPolicy onClash;

    public Exporter(MBeanServer mbeans, ClashPolicy onClash) {
        this.mbeans = mbeans;
        this.onClash = onClash;
    }

    /**
     * Registers one object.
     *
     * @param keys the key properties of its name, in this order; values are quoted where they must be
     * @return empty if it could not be registered, which was logged, or was left out by {@link ClashPolicy#SKIP}
     * @throws IllegalStateException if the name is taken, under {@link ClashPolicy#FAIL}
     */
    public Optional<Registration> export(
            Object target,
            ManagedModel model,
            String domain,
            SequencedMap<String, String> keys,
            MBeanNotificationInfo... notifications) {
        return Optional.of(Optional.<Registration>empty().orElseThrow(() -> new UnsupportedOperationException("" + mbeans + onClash)));
    }

    /** Takes away what this exporter registered, last first. Idempotent, never throws. */
    @Override
    public void close() {}
}
