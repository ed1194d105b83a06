package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollThreadTest {
    @Test
    void stepThatThrowsIsRunAgain() {
        AtomicInteger runs = new AtomicInteger();
        PollThread thread = PollThread.start("test", Duration.ofMillis(1), () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("broken step");
        });
        Threads.await(() -> runs.get() >= 3);
        thread.close();
        int atClose = runs.get();
        thread.close();
        assertThat(runs).hasValue(atClose);
    }

    @Test
    void closeWaitsForTheRunningStep() {
        AtomicInteger started = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        PollThread thread = PollThread.start("test", Duration.ofMillis(1), () -> {
            started.incrementAndGet();
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            ended.incrementAndGet();
        });
        Threads.await(() -> started.get() == 1);
        thread.close();
        assertThat(ended.get()).isEqualTo(started.get());
    }
}
