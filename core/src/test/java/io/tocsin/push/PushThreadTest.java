package io.tocsin.push;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Eventually;
import io.tocsin.LiveSettings;
import io.tocsin.Log;
import io.tocsin.datagram.MemoryNetwork;
import io.tocsin.datagram.MemoryTransport;
import io.tocsin.flight.FlightLog;
import io.tocsin.topic.MarkSequence;
import io.tocsin.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What the push thread survives. */
class PushThreadTest {
    private final AtomicBoolean failing = new AtomicBoolean(false);
    private final AtomicBoolean noMemory = new AtomicBoolean(false);
    private final LiveSettings settings = LiveSettings.defaults();

    @Test
    void answersAfterATurnThatEndedInAnError() {
        PushLoop loop = new PushLoop(
                new MemoryTransport(new MemoryNetwork()),
                new Topics(new MarkSequence(1, 1)),
                this::settingsOrError,
                System::nanoTime,
                InstantSource.system(),
                FlightLog.of("test"));
        failing.set(true);
        try (PushThread thread = new PushThread(loop, Thread.ofPlatform().daemon().factory())) {
            assertThat(CompletableFuture.supplyAsync(() -> new PushCommands(loop).retrievedByAll("news")))
                    .as("the answer of %s", thread)
                    .succeedsWithin(Duration.ofMillis(Eventually.BOUND_MILLIS))
                    .isEqualTo(0);
        }
        assertThat(failing).isFalse();
    }

    @Test
    void saysOnceThatItFailsTurnAfterTurnAndIsSoundAgainAfterwards() {
        PushLoop loop = new PushLoop(
                new MemoryTransport(new MemoryNetwork()),
                new Topics(new MarkSequence(1, 1)),
                this::settingsOrLackOfMemory,
                System::nanoTime,
                InstantSource.system(),
                FlightLog.of("test"));
        PushCommands commands = new PushCommands(loop);
        noMemory.set(true);
        try (Log log = Log.opened();
                PushThread _ = new PushThread(loop, Thread.ofPlatform().daemon().factory())) {
            eventually("many turns have failed", () -> turnsFailed(commands) > 20);
            assertThat(commands.failing()).isTrue();
            assertThat(log.lines("the push loop failed in one turn and goes on")).hasSize(1);

            noMemory.set(false);
            eventually("it is sound", () -> !commands.failing());
            assertThat(commands.retrievedByAll("news")).isZero();
        }
    }

    private static long turnsFailed(PushCommands commands) {
        return commands.statistics(Instant.EPOCH).turnsFailed();
    }

    private LiveSettings settingsOrError() {
        if (failing.getAndSet(false)) {
            throw new StackOverflowError("scripted");
        }
        return settings;
    }

    private LiveSettings settingsOrLackOfMemory() {
        if (noMemory.get()) {
            throw new OutOfMemoryError("scripted");
        }
        return settings;
    }
}
