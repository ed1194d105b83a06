package io.tocsin.push;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Eventually;
import io.tocsin.Log;
import io.tocsin.SessionListener;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Listeners that fail. */
class SessionEventsTest {
    private final SessionEvents events = new SessionEvents();

    @Test
    void whatAListenerIsTooSlowForIsDroppedCountedAndLoggedOnce() throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger heard = new AtomicInteger();
        events.add(new SessionListener() {});
        events.post(listener -> {
            reached.countDown();
            awaits(goOn);
        });
        reached.await();
        try (Log log = Log.opened()) {
            for (int i = 0; i < SessionEvents.CAPACITY + 500; i++) {
                events.post(listener -> heard.incrementAndGet());
            }
            assertThat(events.dropped()).isEqualTo(500);
            assertThat(log.lines("further events are dropped")).hasSize(1);
        } finally {
            goOn.countDown();
        }
        eventually("the others are told", () -> heard.get() == SessionEvents.CAPACITY);
    }

    @Test
    void aListenerThatEndsInAnErrorHarmsNoLaterEvent() {
        CompletableFuture<String> delivered = new CompletableFuture<>();
        events.add(new SessionListener() {});

        events.post(listener -> {
            throw new NoClassDefFoundError("scripted");
        });
        events.post(listener -> delivered.complete("second"));

        assertThat(delivered).succeedsWithin(Duration.ofMillis(Eventually.BOUND_MILLIS)).isEqualTo("second");
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
