package io.tocsin.jmx.bean;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls somebody once a second for as long as he asks for it. Its one thread is there only while there is somebody to
 * call, and a little longer. Thread-safe.
 */
public final class Ticker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final long LINGER_SECONDS = 2;

    private final ScheduledThreadPoolExecutor executor;

    /**
     * A ticker that calls nobody yet.
     *
     * @param threadName the name of its thread
     */
    public Ticker(String threadName) {
        executor = new ScheduledThreadPoolExecutor(
                1,
                work -> Thread.ofPlatform()
                        .name(threadName)
                        .daemon()
                        .inheritInheritableThreadLocals(false)
                        .unstarted(work));
        executor.setKeepAliveTime(LINGER_SECONDS, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setRemoveOnCancelPolicy(true);
    }

    /**
     * Begins to call somebody.
     *
     * @param tick is called a second later and every second, until it gives false
     */
    public void start(BooleanSupplier tick) {
        try {
            ScheduledFuture<?> _ = executor.schedule(
                    () -> {
                        if (tell(tick)) {
                            start(tick);
                        }
                    },
                    1,
                    TimeUnit.SECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("nobody is called any more", closed);
        }
    }

    private static boolean tell(BooleanSupplier tick) {
        try {
            return tick.getAsBoolean();
        } catch (RuntimeException failure) {
            LOG.warn("a look at the server failed", failure);
            return true;
        }
    }

    /** Calls nobody any more. Idempotent. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
