package io.tocsin.jmx.export;

import javax.management.Notification;
import javax.management.ObjectName;

/** One registered MBean. Thread-safe. */
public interface Registration extends AutoCloseable {
    /** The name that the MBeanServer gave it. */
    ObjectName name();

    /**
     * Sends a notification to those who listen, in the order of the calls. Source and sequence number are filled in.
     */
    void send(Notification notification);

    /** Whether anybody listens. */
    boolean hasListeners();

    /** Has somebody told whenever the first listener comes, on its thread. */
    void onListening(Runnable action);

    /** Takes the MBean away. Idempotent, never throws. */
    @Override
    void close();
}
