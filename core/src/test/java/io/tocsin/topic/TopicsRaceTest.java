package io.tocsin.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Publishers race with the push thread: no change may fall between a subscription and its first announcement. */
class TopicsRaceTest {
    private static final int ROUNDS = 20_000;

    @Test
    void missesNoChangeWhileTheTopicIsMadeAndForgotten() throws InterruptedException {
        Topics topics = new Topics(new MarkSequence(1, 1));
        AtomicReference<String> newest = new AtomicReference<>("");
        AtomicBoolean done = new AtomicBoolean();
        Thread publisher = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                newest.set(topics.changed("t", () -> {}));
            }
        });
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Listener listener = new Listener();
                String before = newest.get();
                String known = topics.onSubscribe(listener, "t", null);
                assertThat(known).isGreaterThanOrEqualTo(before);
                String published = newest.get();
                while (topics.onAnnouncements(10) > 0) {}
                var rows = topics.onRetrieve(listener);
                String learned = rows.isEmpty() ? known : rows.getFirst().mark();
                assertThat(learned).isGreaterThanOrEqualTo(published);
                topics.onGone(listener);
            }
        } finally {
            done.set(true);
            publisher.join();
        }
    }

    @Test
    void ringsOnceForAStormAndAgainForALaterChange() {
        Topics topics = new Topics(new MarkSequence(1, 1));
        Listener listener = new Listener();
        topics.onSubscribe(listener, "t", null);
        int[] rung = {0};
        for (int i = 0; i < 1000; i++) {
            topics.changed("t", () -> rung[0]++);
        }
        assertThat(rung[0]).isEqualTo(1);
        while (topics.onAnnouncements(10) > 0) {}
        assertThat(listener.changes).isEqualTo(1);
        topics.changed("t", () -> rung[0]++);
        assertThat(rung[0]).isEqualTo(2);
    }

    @Test
    void keepsNoStateForATopicThatNobodySubscribesTo() {
        Topics topics = new Topics(new MarkSequence(1, 1));
        for (int i = 0; i < 1000; i++) {
            topics.changed("t" + i, () -> {
                throw new AssertionError("nobody subscribes");
            });
        }
        assertThat(topics.size()).isZero();
    }

    private static final class Listener extends Subscriber {
        int changes;

        @Override
        protected void onChange() {
            changes++;
        }
    }
}
