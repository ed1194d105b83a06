package io.tocsin.jmx.bean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what may fail to close, and goes on. */
public final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    /**
     * Closes something; a failure is logged.
     *
     * @param closeable what to close
     */
    public static void quietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            LOG.warn("a part of JMX management did not close cleanly", failure);
        }
    }
}
