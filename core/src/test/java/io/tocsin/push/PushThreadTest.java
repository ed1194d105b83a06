package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.LiveSettings;
import io.tocsin.datagram.MemoryNetwork;
import io.tocsin.datagram.MemoryTransport;
import io.tocsin.flight.FlightLog;
import io.tocsin.topic.MarkSequence;
import io.tocsin.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What the push thread survives. */
class PushThreadTest {
    private final AtomicBoolean failing = new AtomicBoolean(false);
    private final LiveSettings settings = LiveSettings.defaults();

    @Test
    void answersAfterATurnThatEndedInAnError() {
        PushLoop loop = new PushLoop(
                new MemoryTransport(new MemoryNetwork()),
                new Topics(new MarkSequence(1, 1)),
                this::settingsOrError,
                System::nanoTime,
                InstantSource.system(),
                new FlightLog("test"));
        failing.set(true);
        try (PushThread thread = new PushThread(loop, Thread.ofPlatform().daemon().factory())) {
            assertThat(CompletableFuture.supplyAsync(() -> new PushCommands(loop).retrievedByAll("news")))
                    .as("the answer of %s", thread)
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isEqualTo(0);
        }
        assertThat(failing).isFalse();
    }

    private LiveSettings settingsOrError() {
        if (failing.getAndSet(false)) {
            throw new StackOverflowError("scripted");
        }
        return settings;
    }
}
