package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.Eventually;
import io.tocsin.Latches;
import io.tocsin.LiveSettings;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.datagram.PushBatch;
import io.tocsin.flight.FlightLog;
import io.tocsin.topic.MarkSequence;
import io.tocsin.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VisitsTest {
    private static final Callback CALLBACK = Callback.ofIpv4(0x0a070001, 5001);

    private final Sleeper transport = new Sleeper();
    private LiveSettings settings = LiveSettings.defaults().with(Setting.PUSH_MIN_GAP, Duration.ZERO);
    private Runnable whenSettingsAreRead = () -> {};
    private long now;
    private boolean clockFails;
    private final PushLoop loop = new PushLoop(
            transport,
            new Topics(new MarkSequence(1, 1)),
            this::settings,
            this::now,
            () -> Instant.EPOCH,
            FlightLog.of("visits"));
    private final PushCommands commands = new PushCommands(loop);

    @BeforeEach
    void isAdmitted() {
        commands.admit(Thread.currentThread());
    }

    @Test
    void questionIsAnsweredWithoutWakingThePushThread() throws LimitExceededException {
        transport.whileAsleep(() -> {
            PushSession session = open();
            assertThat(commands.subscribe(session, "news", null)).isNotEmpty();
        });

        assertThat(transport.wakeUps).hasValue(0);
        assertThat(commands.sessionCount()).isEqualTo(1);
    }

    @Test
    void whatIsDueSoonerWakesThePushThread() throws LimitExceededException {
        PushSession session = open();
        commands.register(session, CALLBACK, Context.of(new byte[8]), true);
        commands.subscribe(session, "news", null);
        commands.changed("news");
        turnsUntilAsleep();
        assertThat(transport.sleepsForNanos).isEqualTo(Duration.ofSeconds(60).toNanos());

        now += Duration.ofSeconds(1).toNanos();
        transport.whileAsleep(() -> commands.pushNow(session));

        assertThat(transport.wakeUps).hasValue(1);
        assertThat(transport.sent).isEqualTo(1);
        turnsUntilAsleep();
        assertThat(transport.sent).isEqualTo(2);
    }

    @Test
    void anyOtherThreadLeavesItsQuestionToThePushThread() throws InterruptedException, ExecutionException {
        FutureTask<PushSession> asked = new FutureTask<>(this::open);
        Thread other = Thread.ofPlatform().daemon().unstarted(asked);
        transport.whileAsleep(() -> {
            other.start();
            Eventually.eventually("it waits", () -> other.getState() == Thread.State.WAITING);
        });
        assertThat(transport.wakeUps).hasValue(1);
        assertThat(commands.sessionCount()).isZero();

        loop.runOnce();
        assertThat(asked.get().user()).isEqualTo("alice");
    }

    @Test
    void whoComesDuringATurnWaitsForItsEnd() throws Exception {
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch sent = new CountDownLatch(1);
        PushSession session = open();
        commands.register(session, CALLBACK, Context.of(new byte[8]), true);
        commands.subscribe(session, "news", null);
        commands.changed("news");
        transport.onSend = () -> {
            sending.countDown();
            sent.await();
        };
        Thread push = Thread.ofPlatform().daemon().start(this::turnsUntilAsleep);
        sending.await();
        assertThat(commands.busy()).isTrue();

        FutureTask<Boolean> asked = new FutureTask<>(() -> commands.endNow(session, SessionEnd.LOGOFF));
        Thread asker = Thread.ofPlatform().daemon().unstarted(asked);
        commands.admit(asker);
        asker.start();
        Eventually.eventually("it waits", () -> asker.getState() == Thread.State.WAITING);
        assertThat(session.hasEnded()).isFalse();

        sent.countDown();
        assertThat(asked.get()).isTrue();
        push.join();
        assertThat(commands.busy()).isFalse();
    }

    @Test
    void twoMayVisitOneAfterTheOther() throws Exception {
        FutureTask<PushSession> asked = new FutureTask<>(this::open);
        Thread other = Thread.ofPlatform().daemon().unstarted(asked);
        commands.admit(other);
        transport.whileAsleep(() -> {
            PushSession mine = open();
            other.start();
            assertThat(asked.get().id()).isNotEqualTo(mine.id());
        });

        assertThat(transport.wakeUps).hasValue(0);
        assertThat(commands.sessionCount()).isEqualTo(2);
    }

    @Test
    void whoMeetsAVisitorWhoTakesLongIsServedByHim() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread slow = Thread.ofPlatform().daemon().unstarted(() -> loop.visits().doSoon(() -> {
            begun.countDown();
            Latches.await(goOn);
        }));
        FutureTask<PushSession> asked = new FutureTask<>(this::open);
        Thread other = Thread.ofPlatform().daemon().unstarted(asked);
        commands.admit(slow);
        commands.admit(other);
        transport.whileAsleep(() -> {
            slow.start();
            begun.await();
            assertThat(commands.busy()).isFalse();
            other.start();
            Eventually.eventually("it waits", () -> other.getState() == Thread.State.WAITING);
            goOn.countDown();
            assertThat(asked.get().user()).isEqualTo("alice");
            slow.join();
        });
    }

    @Test
    void whoComesWhenThePushThreadHasJustFoundNothingRingsTheBell() throws Exception {
        FutureTask<PushSession> asked = new FutureTask<>(this::open);
        Thread visitor = Thread.ofPlatform().daemon().unstarted(asked);
        commands.admit(visitor);
        assertThat(loop.runOnce()).isZero();
        whenSettingsAreRead = () -> { // it has looked for commands, and not gone to sleep yet
            whenSettingsAreRead = () -> {};
            visitor.start();
            Eventually.eventually("it waits", () -> visitor.getState() == Thread.State.WAITING);
        };

        loop.park();

        assertThat(transport.wakeUps).hasValue(1);
        loop.runOnce();
        assertThat(asked.get().user()).isEqualTo("alice");
    }

    @Test
    void whoCannotTellWhatIsDueGivesTheTurnBackAndRingsTheBell() {
        List<String> done = new ArrayList<>();
        transport.whileAsleep(() -> {
            clockFails = true;
            assertThatThrownBy(() -> loop.visits().doSoon(() -> done.add("asked"))).isInstanceOf(OutOfMemoryError.class);
            clockFails = false;
        });

        assertThat(done).containsExactly("asked");
        assertThat(transport.wakeUps).hasValue(1);
        assertThat(Thread.ofPlatform().daemon().start(loop::runOnce)).satisfies(Thread::join);
    }

    @Test
    void everybodyIsAnsweredOnceWhenAllComeAtOnce() throws InterruptedException {
        int each = 5_000;
        int[] done = new int[1];
        List<Thread> askers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            askers.add(Thread.ofPlatform().daemon().unstarted(() -> {
                for (int n = 0; n < each; n++) {
                    FutureTask<Integer> question = new FutureTask<>(() -> ++done[0]); // by who has the turn
                    loop.visits().doSoon(question);
                    answer(question);
                }
            }));
        }
        askers.stream().skip(1).forEach(commands::admit); // the first one always leaves it to the push thread
        transport.reallySleeps = true;
        AtomicBoolean stop = new AtomicBoolean();
        Thread push = Thread.ofPlatform().daemon().start(() -> {
            while (!stop.get()) {
                if (loop.runOnce() == 0) {
                    loop.park();
                }
            }
        });

        askers.forEach(Thread::start);
        for (Thread asker : askers) {
            asker.join();
        }
        stop.set(true);
        transport.wakeUp();
        push.join();

        assertThat(done[0]).isEqualTo(4 * each);
    }

    private static void answer(FutureTask<Integer> question) {
        try {
            assertThat(question.get()).isPositive();
        } catch (InterruptedException | ExecutionException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void whatACommandAsksForInTurnIsDoneAfterIt() throws LimitExceededException {
        List<String> done = new ArrayList<>();
        PushSession session = commands.open("alice", Session.Kind.TCP, null, new SilentLink() {
            @Override
            public void onEnded(SessionEnd end) {
                loop.visits().doSoon(() -> done.add("asked for by the end"));
                done.add("end");
            }
        });
        turnsUntilAsleep();
        transport.whileAsleep(() -> commands.end(session, SessionEnd.CLOSED_BY_OPERATOR));
        turnsUntilAsleep();

        assertThat(done).containsExactly("end", "asked for by the end");
    }

    @Test
    void settingsInForceHoldForAVisitToo() throws LimitExceededException {
        turnsUntilAsleep();
        settings = settings.with(Setting.SESSION_LIMIT, 1);

        transport.whileAsleep(() -> {
            open();
            assertThatThrownBy(this::open).isInstanceOf(LimitExceededException.class);
        });
    }

    @Test
    void whatWasLeftEarlierIsDoneEarlier() throws LimitExceededException {
        List<String> done = new ArrayList<>();
        transport.whileAsleep(() -> {
            PushSession session = open();
            loop.door().leave(() -> done.add("left"));
            commands.find(session.id());
            commands.unsubscribe(session, "news");
            done.add("asked");
        });

        assertThat(done).containsExactly("left", "asked");
    }

    @Test
    void whatFailsOfOthersFailsNobodyElse() throws LimitExceededException {
        transport.whileAsleep(() -> {
            loop.door().leave(() -> {
                throw new IllegalStateException("scripted");
            });
            FutureTask<PushSession> asked = new FutureTask<>(this::open);
            Thread asker = Thread.ofPlatform().daemon().unstarted(asked);
            commands.admit(asker);
            asker.start();
            Eventually.eventually("the failure is seen", commands::failing);
            Eventually.eventually("the bell is rung for the rest", () -> transport.wakeUps.get() == 1);
            loop.runOnce();
            asker.join();
            assertThat(asked.get().user()).isEqualTo("alice");
        });
    }

    private LiveSettings settings() {
        whenSettingsAreRead.run();
        return settings;
    }

    private long now() {
        if (clockFails) {
            throw new OutOfMemoryError("scripted");
        }
        return now;
    }

    private PushSession open() throws LimitExceededException {
        return commands.open("alice", Session.Kind.TCP, null, new SilentLink());
    }

    private void turnsUntilAsleep() {
        transport.asleep = false;
        for (int turn = 0; !transport.asleep; turn++) {
            assertThat(turn).as("turns until it sleeps").isLessThan(100);
            if (loop.runOnce() == 0) {
                loop.park();
            }
        }
    }

    /** What is done meanwhile, or what a send ends in. */
    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    /** A transport whose waits end at once, and during which others can do something. */
    private final class Sleeper extends StubTransport {
        private Step meanwhile = () -> {};
        private Step onSend = () -> {};
        private final Semaphore bell = new Semaphore(0);
        private volatile boolean reallySleeps;
        private volatile boolean asleep;
        private long sleepsForNanos;
        private final AtomicInteger wakeUps = new AtomicInteger();
        private int sent;

        /** The push thread goes to sleep; something is done while it sleeps. */
        void whileAsleep(Step step) {
            meanwhile = step;
            turnsUntilAsleep();
        }

        @Override
        public void await(long nanos) {
            sleepsForNanos = nanos;
            asleep = true;
            if (reallySleeps) {
                bell.acquireUninterruptibly();
                bell.drainPermits();
            }
            Step step = meanwhile;
            meanwhile = () -> {};
            run(step);
        }

        @Override
        public int send(PushBatch batch) {
            run(onSend);
            sent += batch.size();
            return batch.size();
        }

        @Override
        public void wakeUp() {
            wakeUps.incrementAndGet();
            bell.release();
        }

        private void run(Step step) {
            try {
                step.run();
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        }
    }
}
