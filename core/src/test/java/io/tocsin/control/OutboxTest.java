package io.tocsin.control;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.SessionEnd;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OutboxTest {
    private static final Callback CALLBACK = Callback.ofIpv4(0xc0000207, 5000);

    private final SlowStream wire = new SlowStream();
    private final Deque<Runnable> started = new ArrayDeque<>();
    private final Outbox outbox = new Outbox(wire, started::add, () -> true, underWay -> {});

    @AfterEach
    void nothingBlocks() {
        wire.breaks();
    }

    @Test
    void keepsAnswersUntilTheyAreFlushed() {
        outbox.answer("OK 1");
        outbox.answer("OK 2");
        assertThat(wire.text()).isEmpty();

        outbox.flush();
        assertThat(wire.text()).isEqualTo("OK 1\nOK 2\n");
        assertThat(wire.writes()).isEqualTo(1);
    }

    @Test
    void writesByItselfOnceMuchHasGathered() {
        for (int i = 0; i < 9; i++) {
            outbox.answer("x".repeat(1_000));
        }

        assertThat(wire.text()).hasSizeGreaterThan(8_000);
    }

    @Test
    void neverWritesOnThePushThread() {
        outbox.push(context(1));
        outbox.registered(CALLBACK);
        outbox.unreachable(CALLBACK);
        outbox.finish(SessionEnd.SUPERSEDED);
        assertThat(wire.text()).isEmpty();
        assertThat(started).hasSize(1);

        runStarted();
        assertThat(wire.text())
                .isEqualTo("* REGISTERED 192.0.2.7:5000\n* UNREACHABLE 192.0.2.7:5000\n* PUSH 01\n* BYE SUPERSEDED\n");
        assertThat(wire.isClosed()).isTrue();
    }

    @Test
    void keepsOnlyTheNewestPushThatIsUnsent() {
        outbox.push(context(1));
        outbox.push(context(2));
        outbox.push(context(3));
        runStarted();
        assertThat(wire.text()).isEqualTo("* PUSH 03\n");

        outbox.push(context(3));
        runStarted();
        assertThat(wire.text()).isEqualTo("* PUSH 03\n* PUSH 03\n");
    }

    @Test
    void forgetsThatACallbackBouncedOnceItIsProvedAnew() {
        outbox.unreachable(CALLBACK);
        outbox.registered(CALLBACK);
        runStarted();

        assertThat(wire.text()).isEqualTo("* REGISTERED 192.0.2.7:5000\n");
    }

    @Test
    void letsWhoeverIsWritingWriteForAll() throws InterruptedException {
        wire.blocks();
        Thread writer = start(() -> {
            outbox.answer("OK 1");
            outbox.flush();
        });
        wire.awaitBlocked();

        outbox.answer("OK 2");
        outbox.flush();
        outbox.push(context(1));
        assertThat(started).isEmpty();

        wire.goesOn();
        writer.join();
        assertThat(wire.text()).isEqualTo("OK 1\nOK 2\n* PUSH 01\n");
    }

    @Test
    void makesTheReaderWaitWhileTooMuchIsUnsent() throws InterruptedException {
        wire.blocks();
        Thread writer = start(() -> {
            outbox.push(context(1));
            runStarted();
        });
        wire.awaitBlocked();

        Thread reader = start(() -> {
            for (int i = 0; i < 1_000; i++) {
                outbox.answer("+ topic " + "m".repeat(100) + i);
            }
            outbox.flush();
        });
        awaitWaiting(reader);
        assertThat(wire.text()).isEmpty();

        wire.goesOn();
        reader.join();
        writer.join();
        outbox.flush();
        assertThat(wire.text().lines()).hasSize(1_001);
        assertThat(wire.longestWrite()).isLessThan(10_000);
    }

    @Test
    void releasesTheReaderWhenTheClientCanBeToldNoMore() throws InterruptedException {
        wire.blocks();
        Thread writer = start(() -> {
            outbox.push(context(1));
            runStarted();
        });
        wire.awaitBlocked();
        Thread reader = start(() -> {
            for (int i = 0; i < 1_000; i++) {
                outbox.answer("x".repeat(100));
            }
        });
        awaitWaiting(reader);

        outbox.abandon();
        reader.join();
        wire.breaks();
        writer.join();
        assertThat(outbox.isTaking()).isFalse();
    }

    @Test
    void tellsForHowLongAWriteHasStalled() throws InterruptedException {
        assertThat(outbox.stalledNanos(System.nanoTime() + 1_000_000_000)).isZero();

        wire.blocks();
        Thread writer = start(() -> {
            outbox.answer("OK");
            outbox.flush();
        });
        wire.awaitBlocked();
        assertThat(outbox.stalledNanos(System.nanoTime() + 1_000_000_000)).isGreaterThanOrEqualTo(1_000_000_000);

        wire.goesOn();
        writer.join();
        assertThat(outbox.stalledNanos(System.nanoTime() + 1_000_000_000)).isZero();
    }

    @Test
    void saysNothingAfterTheLastAnswerAndNoByeBeforeIt() {
        outbox.push(context(1));
        outbox.answer("OK 1");
        outbox.lastAnswer("OK");
        outbox.push(context(1));
        outbox.answer("OK 2");
        outbox.finish(SessionEnd.SUPERSEDED);
        runStarted();

        assertThat(wire.text()).isEqualTo("OK 1\nOK\n");
        assertThat(wire.isClosed()).isTrue();
    }

    @Test
    void writesNothingMoreOnceAWriteHasFailed() {
        wire.breaks();
        outbox.answer("OK");
        outbox.flush();
        outbox.answer("OK");
        outbox.finish(SessionEnd.CLOSED_BY_OPERATOR);
        runStarted();

        assertThat(wire.text()).isEmpty();
        outbox.awaitDone(Long.MAX_VALUE / 2);
    }

    @Test
    void waitsForTheFarewellButNotForEver() throws InterruptedException {
        outbox.finish(SessionEnd.CLOSED_BY_OPERATOR);
        long begin = System.nanoTime();
        outbox.awaitDone(20_000_000);
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(20_000_000);
        assertThat(wire.isClosed()).isFalse();

        Thread writer = start(this::runStarted);
        outbox.awaitDone(Long.MAX_VALUE / 2);
        assertThat(wire.isClosed()).isTrue();
        writer.join();
    }

    @Test
    void goesOnWhereItStoppedOnceTheClientTakesMore() {
        wire.takesOnly(3);
        outbox.answer("OK 1");
        outbox.answer("OK 2");
        outbox.flush();
        assertThat(wire.text()).isEqualTo("OK ");

        outbox.push(context(1));
        assertThat(started).isEmpty();

        wire.takesAgain(2);
        assertThat(wire.text()).isEqualTo("OK 1\n");
        wire.takesAgain(1_000);
        assertThat(wire.text()).isEqualTo("OK 1\nOK 2\n* PUSH 01\n");
        assertThat(outbox.stalledNanos(System.nanoTime())).isZero();
    }

    @Test
    void isFullWhileTheClientTakesNothingAndMuchIsUnsent() {
        Outbox loops = new Outbox(wire, started::add, () -> false, underWay -> {});
        wire.takesOnly(0);
        for (int i = 0; i < 20; i++) {
            loops.answer("x".repeat(1_000));
        }
        assertThat(loops.isFull()).isTrue();

        wire.takesAgain(1_000_000);
        assertThat(loops.isFull()).isFalse();
        assertThat(wire.text()).hasSize(20 * 1_001);
    }

    @Test
    void dropsTheRestOfWhatWasUnderWayWhenItIsAbandoned() {
        wire.takesOnly(3);
        outbox.answer("OK 1");
        outbox.flush();
        outbox.abandon();
        assertThat(outbox.isDone()).isFalse();

        wire.takesAgain(1_000);
        assertThat(wire.text()).isEqualTo("OK ");
        assertThat(outbox.isDone()).isTrue();
    }

    @Test
    void isDoneWhenNoThreadCanBeStartedAnyMore() {
        Executor closed = task -> {
            throw new RejectedExecutionException();
        };
        Outbox late = new Outbox(wire, closed, () -> true, underWay -> {});

        late.push(context(1));
        late.finish(SessionEnd.SERVER_STOPPED);

        late.awaitDone(Long.MAX_VALUE / 2);
        assertThat(wire.text()).isEmpty();
    }

    @Test
    void neverTearsALineApartWhoeverWrites() throws InterruptedException {
        Executor threads = task -> Thread.ofVirtual().start(task);
        Outbox shared = new Outbox(wire, threads, () -> true, underWay -> {});
        Thread push = start(() -> {
            for (int i = 0; i < 5_000; i++) {
                shared.push(context(i & 0x7f));
                shared.unreachable(CALLBACK);
            }
        });
        for (int i = 0; i < 5_000; i++) {
            shared.answer("OK " + i);
            shared.flush();
        }
        push.join();
        shared.finish(SessionEnd.SERVER_STOPPED);
        shared.awaitDone(Long.MAX_VALUE / 2);

        String[] lines = wire.text().split("\n", -1);
        assertThat(Arrays.stream(lines).filter(line -> line.startsWith("OK ")))
                .hasSize(5_000)
                .isSortedAccordingTo((a, b) -> Integer.compare(number(a), number(b)));
        assertThat(lines)
                .allMatch(line -> line.matches("OK \\d+|\\* PUSH ..|\\* UNREACHABLE 192.0.2.7:5000|\\* BYE .*|"));
        assertThat(wire.text()).endsWith("* BYE SERVER_STOPPED\n");
    }

    private static int number(String answer) {
        return Integer.parseInt(answer.substring(3));
    }

    private void runStarted() {
        while (!started.isEmpty()) {
            started.remove().run();
        }
    }

    private static Thread start(Runnable task) {
        return Thread.ofPlatform().daemon().start(task);
    }

    private static void awaitWaiting(Thread thread) {
        eventually("the reader waits", () -> thread.getState() == Thread.State.WAITING);
    }

    private static Context context(int value) {
        return Context.of(new byte[] {(byte) value});
    }
}
