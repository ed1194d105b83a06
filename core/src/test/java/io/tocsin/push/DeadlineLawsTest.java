package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

/** A queue of deadlines against a plain list, with clocks that begin anywhere, near their wrap-around too. */
class DeadlineLawsTest {
    private static final long DAY = 86_400_000_000_000L;

    /** What is done to the queue, and how long after the last thing. */
    @Provide
    Arbitrary<List<Tuple2<Integer, Long>>> steps() {
        Arbitrary<Integer> what = Arbitraries.integers().between(0, 5);
        Arbitrary<Long> later = Arbitraries.longs().between(0, DAY);
        return Combinators.combine(what, later).as(Tuple::of).list().ofMaxSize(120);
    }

    @Provide
    Arbitrary<Long> starts() {
        return Arbitraries.oneOf(
                Arbitraries.longs(),
                Arbitraries.longs().between(Long.MAX_VALUE - 3 * DAY, Long.MAX_VALUE),
                Arbitraries.longs().between(Long.MIN_VALUE, Long.MIN_VALUE + 3 * DAY),
                Arbitraries.longs().between(-3 * DAY, 3 * DAY));
    }

    @Property(tries = 300)
    void firstPushedIsFirstOutAndNotBeforeItsDelay(
            @ForAll("starts") long start,
            @ForAll @LongRange(min = 1, max = DAY) long delay,
            @ForAll("steps") List<Tuple2<Integer, Long>> steps) {
        Bench bench = new Bench();
        DeadlineQueue queue = new DeadlineQueue();
        Deque<PushSession> model = new ArrayDeque<>();
        long now = start;
        for (Tuple2<Integer, Long> step : steps) {
            now += step.get2();
            PushSession head = model.peekFirst();
            switch (step.get1()) {
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
                        assertThat(any.queue).isNull();
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
