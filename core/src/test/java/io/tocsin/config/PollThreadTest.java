package io.tocsin.config;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollThreadTest {
    @Test
    void stepThatThrowsIsRunAgain() {
        AtomicInteger runs = new AtomicInteger();
        PollThread thread = new PollThread("test", Duration.ofMillis(1), () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("broken step");
        });
        thread.start();
        eventually("the step is run again and again", () -> runs.get() >= 3);
        thread.close();
        int atClose = runs.get();
        thread.close();
        assertThat(runs).hasValue(atClose);
    }

    @Test
    void startingTwiceOrAfterCloseStartsNothing() {
        AtomicInteger runs = new AtomicInteger();
        PollThread never = new PollThread("test", Duration.ofMillis(1), runs::incrementAndGet);
        never.close();
        never.start();
        PollThread once = new PollThread("test", Duration.ofMillis(1), runs::incrementAndGet);
        once.start();
        once.start();
        eventually("the step is run", () -> runs.get() >= 1);
        once.close();
        int atClose = runs.get();
        never.close();
        assertThat(runs).hasValue(atClose);
    }

    @Test
    void closeWaitsForTheRunningStep() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        PollThread thread = new PollThread("test", Duration.ofMillis(1), () -> {
            started.countDown();
            eventually("the step may end", () -> release.getCount() == 0);
            ended.set(true);
        });
        thread.start();
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
        AtomicBoolean endedAtClose = new AtomicBoolean();
        Thread closer = Thread.ofPlatform().start(() -> {
            thread.close();
            endedAtClose.set(ended.get());
        });
        eventually("the closer waits", () -> closer.getState() == Thread.State.TIMED_WAITING || !closer.isAlive());
        release.countDown();
        assertThat(closer.join(Duration.ofSeconds(20))).isTrue();
        assertThat(endedAtClose).isTrue();
    }
}
