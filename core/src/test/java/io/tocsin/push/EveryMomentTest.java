package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Eventually;
import io.tocsin.LiveSettings;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.datagram.DatagramReceiver;
import io.tocsin.datagram.PushBatch;
import io.tocsin.flight.FlightLog;
import io.tocsin.topic.MarkSequence;
import io.tocsin.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/**
 * Whatever another thread does while the push loop is on its way to sleep is seen to before it sleeps, or wakes it. A
 * moment is where the loop calls out: for the time, for settings, to its transport, to a client's link. At one after the
 * other something is slipped in. What races tried by chance ({@link DoorsTest}) hit now and then is hit here every time.
 */
class EveryMomentTest {
    private static final int NEVER = -1;

    @Test
    void changeAtAnyMomentIsPushed() throws LimitExceededException {
        int moments = new Turns(NEVER, loop -> {}).untilAsleep();
        assertThat(moments).isGreaterThan(8);
        for (int moment = 0; moment < moments; moment++) {
            Turns turns = new Turns(moment, each -> each.commands.changed("news"));
            turns.untilAsleep();
            assertThat(turns.session.pendingTopics()).as("changed at moment %d", moment).isEqualTo(2);
        }
    }

    @Test
    void commandAtAnyMomentIsDone() throws LimitExceededException {
        int moments = new Turns(NEVER, loop -> {}).untilAsleep();
        for (int moment = 0; moment < moments; moment++) {
            Turns turns = new Turns(moment, each -> each.commands.end(each.session, SessionEnd.CLOSED_BY_OPERATOR));
            turns.untilAsleep();
            assertThat(turns.session.ended).as("ended at moment %d", moment).isTrue();
        }
    }

    @Test
    void questionAtAnyMomentIsAnswered() throws LimitExceededException, ExecutionException, InterruptedException {
        int moments = new Turns(NEVER, loop -> {}).untilAsleep();
        for (int moment = 0; moment < moments; moment++) {
            List<FutureTask<String>> asked = new ArrayList<>();
            Turns turns = new Turns(moment, each -> {
                FutureTask<String> question = new FutureTask<>(() -> each.commands.subscribe(each.session, "sports", null));
                Thread asker = Thread.ofPlatform().daemon().unstarted(question);
                each.commands.admit(asker);
                asker.start();
                Eventually.eventually("it has its answer, or waits", () -> !asker.isAlive() || isWaiting(asker));
                asked.add(question);
            });
            turns.untilAsleep();
            assertThat(asked.getFirst().get()).as("asked at moment %d", moment).isNotEmpty();
        }
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING;
    }

    @Test
    void settingAtAnyMomentIsInForce() throws LimitExceededException {
        Duration shorter = Duration.ofMillis(10);
        int moments = new Turns(NEVER, loop -> {}).untilAsleep();
        for (int moment = 0; moment < moments; moment++) {
            Turns turns = new Turns(moment, each -> {
                each.settings = each.settings.with(Setting.PUSH_INTERVAL, shorter);
                each.commands.settingsChanged();
            });
            turns.untilAsleep();
            assertThat(turns.sleepsForNanos).as("set at moment %d", moment).isEqualTo(shorter.toNanos());
        }
    }

    /** A loop that is woken by a change of one topic and turns until it sleeps again, and what is slipped in meanwhile. */
    private static final class Turns extends StubTransport {
        private final int moment;
        private final Intruder intruder;
        final PushLoop loop;
        final PushCommands commands;
        final PushSession session;
        LiveSettings settings = LiveSettings.defaults().with(Setting.PUSH_MIN_GAP, Duration.ZERO);
        private boolean awake;
        private int moments;
        private boolean rung;
        private boolean asleep;
        long sleepsForNanos;

        Turns(int moment, Intruder intruder) throws LimitExceededException {
            this.moment = moment;
            this.intruder = intruder;
            Topics topics = new Topics(new MarkSequence(1, 1));
            loop = new PushLoop(this, topics, this::settings, this::clock, () -> Instant.EPOCH, FlightLog.of("moments"));
            commands = new PushCommands(loop);
            session = loop.sessions().onOpen("alice", Session.Kind.TCP, null, new SilentLink() {
                @Override
                public void onEnded(SessionEnd end) {
                    onMoment();
                }
            });
            loop.sessions().onRegister(session, Callback.ofIpv4(0x0a070001, 5001), Context.of(new byte[8]), true);
            loop.sessions().onSubscribe(session, "news", null);
            loop.sessions().onSubscribe(session, "weather", null);
        }

        /** Turns as the push thread does. Says how many moments there were. */
        int untilAsleep() {
            commands.changed("weather");
            awake = true;
            for (int turn = 0; !asleep; turn++) {
                assertThat(turn).as("turns until it sleeps").isLessThan(100);
                if (loop.runOnce() == 0) {
                    loop.park();
                }
            }
            return moments;
        }

        private void onMoment() {
            if (awake && moments++ == moment) {
                intruder.slipIn(this);
            }
        }

        private LiveSettings settings() {
            LiveSettings seen = settings;
            onMoment();
            return seen;
        }

        private long clock() {
            onMoment();
            return 0;
        }

        @Override
        public int send(PushBatch batch) {
            onMoment();
            return batch.size();
        }

        @Override
        public int receive(DatagramReceiver receiver) {
            onMoment();
            return 0;
        }

        @Override
        public void await(long nanos) {
            onMoment();
            asleep = nanos > 0 && !rung;
            sleepsForNanos = nanos;
            rung = false;
        }

        @Override
        public void wakeUp() {
            rung = true;
        }
    }

    /** What comes in between. */
    @FunctionalInterface
    private interface Intruder {
        void slipIn(Turns turns);
    }
}
