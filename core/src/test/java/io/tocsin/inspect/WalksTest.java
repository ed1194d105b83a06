package io.tocsin.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.Latches;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How many walks run at once. */
class WalksTest {
    private final Walks walks = new Walks();

    @Test
    void refusesAThirdWalkWhileTwoAreRunning() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(2);
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger finished = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            threads.add(Thread.ofVirtual().start(() -> walks.run(() -> {
                running.countDown();
                Latches.await(done);
                return finished.incrementAndGet();
            })));
        }
        running.await();
        assertThatThrownBy(() -> walks.run(() -> "third"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("2 walks over all sessions are running already; ask again when they are done");
        done.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(finished).hasValue(2);
        assertThat(walks.run(() -> "third")).isEqualTo("third");
    }

    @Test
    void aWalkThatFailsMakesWayForOthers() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> walks.run(() -> {
                        throw new IllegalArgumentException("scripted");
                    }))
                    .hasMessage("scripted");
        }
        assertThat(walks.run(() -> "next")).isEqualTo("next");
    }

    @Test
    void leavesTheInterruptToTheCaller() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> walks.run(() -> "never")).isInstanceOf(IllegalStateException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(walks.run(() -> "next")).isEqualTo("next");
    }
}
