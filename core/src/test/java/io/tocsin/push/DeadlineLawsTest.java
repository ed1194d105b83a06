package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.fuzz.Any;
import io.tocsin.fuzz.Cases;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A queue of deadlines against a plain list, with clocks that begin anywhere, near their wrap-around too. */
class DeadlineLawsTest {
    private static final long DAY = 86_400_000_000_000L;

    /** What is done to the queue, and how long after the last thing. */
    private record Step(int what, long laterNanos) {}

    @Test
    void firstPushedIsFirstOutAndNotBeforeItsDelay() {
        Cases.hold(300, any -> agrees(
                start(any),
                any.longBetween(1, DAY),
                any.list(0, 120, () -> new Step(any.random().nextInt(6), any.longBetween(0, DAY)))));
    }

    private static long start(Any any) {
        return any.from(
                any::anyLong,
                () -> any.longBetween(Long.MAX_VALUE - 3 * DAY, Long.MAX_VALUE),
                () -> any.longBetween(Long.MIN_VALUE, Long.MIN_VALUE + 3 * DAY),
                () -> any.longBetween(-3 * DAY, 3 * DAY));
    }

    private static void agrees(long start, long delay, List<Step> steps) {
        Bench bench = new Bench();
        DeadlineQueue queue = new DeadlineQueue(bench.sessions.table, (short) 1);
        Deque<PushSession> model = new ArrayDeque<>();
        long now = start;
        for (Step step : steps) {
            now += step.laterNanos;
            PushSession head = model.peekFirst();
            switch (step.what) {
                case 0, 1 -> {
                    PushSession session = bench.opens("u" + bench.sessions.table.size()).session();
                    session.pushedAtNanos = now;
                    queue.addLast(session);
                    model.addLast(session);
                }
                case 2 -> {
                    if (head != null) {
                        queue.remove(head);
                        queue.addFirst(head);
                    }
                }
                case 3 -> {
                    PushSession any = model.stream().skip(model.size() / 2).findFirst().orElse(null);
                    if (any != null) {
                        queue.remove(any);
                        model.remove(any);
                        assertThat(any.isQueued()).isFalse();
                    }
                }
                case 4 -> assertThat(queue.poll()).isSameAs(model.pollFirst());
                default -> {
                    boolean due = head != null && waited(head, now) >= delay;
                    assertThat(queue.pollDue(now, delay)).isSameAs(due ? model.pollFirst() : null);
                }
            }
            assertThat(queue.size()).isEqualTo(model.size());
            assertThat(queue.isEmpty()).isEqualTo(model.isEmpty());
            assertThat(queue.nanosUntilDue(now, delay)).isEqualTo(untilDue(model.peekFirst(), now, delay));
        }
    }

    private static long untilDue(@Nullable PushSession head, long now, long delay) {
        return head == null ? Long.MAX_VALUE : delay - waited(head, now);
    }

    /** 120 steps of a day never come near the half of the clock's circle. */
    private static long waited(PushSession session, long now) {
        return now - session.pushedAtNanos;
    }
}
