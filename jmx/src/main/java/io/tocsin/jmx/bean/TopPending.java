package io.tocsin.jmx.bean;

import io.tocsin.Session;
import io.tocsin.SessionInspection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions that have been pending longest, for an attribute: reading it never walks over the sessions itself. A
 * read of a list that has grown old has a new one made in the background, waits a moment for it, and shows whatever is
 * there. So nobody who does not look pays for it. Thread-safe.
 */
final class TopPending {
    private static final Logger LOG = LoggerFactory.getLogger(TopPending.class);
    private static final int LENGTH = 10;
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final long MOMENT_MILLIS = 50;

    private final SessionInspection inspection;
    private final AtomicBoolean making = new AtomicBoolean();
    private volatile Made last = new Made(Instant.EPOCH, new String[0]);

    @SuppressWarnings("ArrayRecordComponent") // never leaves this class uncopied
    private record Made(Instant when, String[] lines) {}

    TopPending(SessionInspection inspection) {
        this.inspection = inspection;
    }

    String[] lines() {
        if (Duration.between(last.when(), Instant.now()).compareTo(FRESH) > 0 && making.compareAndSet(false, true)) {
            CompletableFuture<Void> made = new CompletableFuture<>();
            Thread.ofVirtual().name("tocsin-top-pending").start(() -> {
                try {
                    make();
                } finally {
                    making.set(false);
                    made.complete(null);
                }
            });
            awaitAMoment(made);
        }
        return last.lines().clone();
    }

    private void make() {
        try {
            List<Session> sessions = inspection.top("", "waiting", LENGTH);
            Instant now = Instant.now();
            last = new Made(now, Lines.table(sessions, "as of " + Lines.time(now)));
        } catch (IllegalStateException busy) {
            LOG.debug("the list of sessions that have been pending longest stays as it is", busy);
        }
    }

    private static void awaitAMoment(CompletableFuture<Void> made) {
        try {
            made.get(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException lastOneWillDo) {
            LOG.trace("the list is still being made", lastOneWillDo);
        }
    }
}
