package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.SessionListener;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Listeners that fail. */
class SessionEventsTest {
    private final SessionEvents events = new SessionEvents();

    @Test
    void aListenerThatEndsInAnErrorHarmsNoLaterEvent() {
        CompletableFuture<String> delivered = new CompletableFuture<>();
        events.add(new SessionListener() {});

        events.post(listener -> {
            throw new NoClassDefFoundError("scripted");
        });
        events.post(listener -> delivered.complete("second"));

        assertThat(delivered).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("second");
    }
}
