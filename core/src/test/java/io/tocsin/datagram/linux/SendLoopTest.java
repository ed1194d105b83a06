package io.tocsin.datagram.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.datagram.PushBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendLoopTest {
    private final PushBatch batch = new PushBatch();
    private final Queue<Integer> answers = new ArrayDeque<>();
    private final Queue<Integer> queuedErrors = new ArrayDeque<>();
    private final List<Integer> firsts = new ArrayList<>();
    private final SendLoop loop = new SendLoop(this::answer, () -> queuedErrors.isEmpty() ? 0 : queuedErrors.remove());

    @BeforeEach
    void fillBatch() {
        for (int i = 0; i < 4; i++) {
            batch.add(Callback.ofIpv4(0x7f000001, 5000 + i), Context.of(new byte[] {1}), false);
        }
    }

    /** The scripted answer, then success. */
    private int answer(int first, int end) {
        firsts.add(first);
        return answers.isEmpty() ? end - first : answers.remove();
    }

    private List<Boolean> failed() {
        return List.of(batch.failed(0), batch.failed(1), batch.failed(2), batch.failed(3));
    }

    @Test
    void goesOnFromWhereTheHostStopped() {
        answers.addAll(List.of(1, 2));
        assertThat(loop.send(batch)).isEqualTo(4);
        assertThat(firsts).containsExactly(0, 1, 3);
        assertThat(failed()).doesNotContain(true);
    }

    @Test
    void repeatsAnInterruptedCall() {
        answers.add(-Errno.EINTR);
        assertThat(loop.send(batch)).isEqualTo(4);
        assertThat(firsts).containsExactly(0, 0);
    }

    @Test
    void stopsAtBackPressureWithoutLosingAnything() {
        for (int errno : new int[] {Errno.EAGAIN, Errno.ENOBUFS, Errno.ENOMEM}) {
            answers.addAll(List.of(3, -errno));
            assertThat(loop.send(batch)).as(Errno.describe(errno)).isEqualTo(3);
            assertThat(failed()).doesNotContain(true);
            assertThat(loop.takeLackedRoom()).isEqualTo(errno == Errno.EAGAIN);
            assertThat(loop.takeLackedRoom()).isFalse();
        }
    }

    @Test
    void blamesNobodyForConnectionRefused() {
        for (int i = 0; i < SendLoop.FAILURE_LIMIT - 1; i++) {
            answers.add(-Errno.ECONNREFUSED);
        }
        assertThat(loop.send(batch)).isEqualTo(4);
        assertThat(failed()).doesNotContain(true);
    }

    @Test
    void putsTheBatchOffWhenConnectionRefusedDoesNotEnd() {
        answers.add(2);
        for (int i = 0; i < SendLoop.FAILURE_LIMIT; i++) {
            answers.add(-Errno.ECONNREFUSED);
        }
        assertThat(loop.send(batch)).isEqualTo(2);
        assertThat(failed()).doesNotContain(true);
    }

    @Test
    void failsADatagramThatIsRefusedWithoutAnErrorInTheQueue() {
        answers.add(1);
        for (int i = 0; i < SendLoop.UNEXPLAINED_LIMIT; i++) {
            answers.add(-Errno.EPERM);
        }
        assertThat(loop.send(batch)).isEqualTo(4);
        assertThat(failed()).containsExactly(false, true, false, false);
        assertThat(batch.failure(1)).isEqualTo("EPERM");
        assertThat(firsts).containsExactly(0, 1, 1, 1, 2);
    }

    @Test
    void doesNotBlameADatagramForWhatTheErrorQueueExplains() {
        for (int i = 0; i < SendLoop.UNEXPLAINED_LIMIT + 1; i++) {
            answers.add(-Errno.EHOSTUNREACH);
            queuedErrors.add(1);
        }
        assertThat(loop.send(batch)).isEqualTo(4);
        assertThat(failed()).doesNotContain(true);
    }

    @Test
    void doesNotLetAFloodHoldUpABatchForARefusedDatagram() {
        for (int i = 0; i < SendLoop.FAILURE_LIMIT; i++) {
            answers.add(-Errno.EPERM);
            queuedErrors.add(64);
        }
        assertThat(loop.send(batch)).isEqualTo(4);
        assertThat(failed()).containsExactly(true, false, false, false);
    }
}
