package io.tocsin.push;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.LiveSettings;
import io.tocsin.ServerStatistics;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import io.tocsin.TopicMark;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.flight.FlightLog;
import io.tocsin.topic.MarkSequence;
import io.tocsin.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The doors between threads and the push thread, with real threads: whatever meets, nothing is lost and nobody hangs. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoorsTest {
    private static final int ALONE = 5_000;
    private static final int LIVES = 300;
    private static final long TOGETHER_NANOS = 4_000_000_000L;

    private final LiveSettings calm = LiveSettings.defaults()
            .with(Setting.PUSH_MIN_GAP, Duration.ZERO)
            .with(Setting.SESSION_LIMIT_PER_USER, 100_000);
    private final Set<Context> over = ConcurrentHashMap.newKeySet();
    private volatile LiveSettings settings = calm;
    private final AtomicReference<String> wrong = new AtomicReference<>("");
    private final Topics topics = new Topics(new MarkSequence(1, 1));
    private final PushLoop loop = new PushLoop(
            new SleepingTransport(this::sent),
            topics,
            () -> settings,
            System::nanoTime,
            InstantSource.system(),
            FlightLog.of("doors"));
    private final PushCommands commands = new PushCommands(loop);

    private void sent(Callback to, Context context) {
        if (over.contains(context)) {
            wrong.set("pushed after it had been ended: " + context.toHex());
        }
    }

    /** Counts what it is told. */
    private static final class Ear extends SilentLink {
        final AtomicInteger pushes = new AtomicInteger();
        final AtomicInteger ends = new AtomicInteger();

        @Override
        public void onInBandPush(Context context) {
            pushes.incrementAndGet();
        }

        @Override
        public void onEnded(SessionEnd end) {
            ends.incrementAndGet();
        }
    }

    private static Context context(long number) {
        byte[] bytes = new byte[8];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (number >>> (8 * i));
        }
        return Context.of(bytes);
    }

    private PushThread start() {
        return new PushThread(loop, Thread.ofPlatform().daemon().factory());
    }

    @Test
    void everyCommandIsDoneOnceOrRefusedWhenTheDoorCloses() throws InterruptedException {
        for (int round = 0; round < 2_000; round++) {
            PushDoor door = new PushDoor(() -> {});
            AtomicInteger done = new AtomicInteger();
            AtomicInteger accepted = new AtomicInteger();
            List<Thread> posters = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                posters.add(Thread.ofPlatform().start(() -> {
                    for (int n = 0; n < 20; n++) {
                        if (door.post(done::incrementAndGet)) {
                            accepted.incrementAndGet();
                        }
                    }
                }));
            }
            for (int turn = 0; turn < round % 7; turn++) {
                door.onCommands(3);
            }
            door.onClose();
            for (Thread poster : posters) {
                poster.join();
            }
            assertThat(done).hasValue(accepted.get());
            assertThat(door.waiting()).isZero();
            assertThat(door.post(() -> {})).isFalse();
        }
    }

    /** The loop goes to sleep again and again; a change that does not wake it would wait for an interval of a minute. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noChangeIsSleptThrough(boolean admitted) throws Exception {
        if (admitted) {
            commands.admit(Thread.currentThread());
        }
        try (PushThread thread = start()) {
            Ear ear = new Ear();
            PushSession session = commands.open("alice", Session.Kind.TCP, null, ear);
            commands.registerInBand(session, context(1));
            commands.subscribe(session, "news", null);
            Random random = new Random(4711);
            assertThat(thread).isNotNull();
            for (int i = 1; i <= ALONE; i++) {
                spin(random.nextInt(200));
                String mark = commands.changed("news");
                int expected = i;
                if (ear.pushes.get() < expected) {
                    eventually("push " + expected, () -> ear.pushes.get() == expected);
                }
                spin(random.nextInt(200));
                assertThat(commands.retrieve(session)).singleElement().extracting("mark").isEqualTo(mark);
            }
        }
    }

    /** A shorter interval has to wake a loop that sleeps for the longer one. */
    @Test
    void noSettingIsSleptThrough() throws Exception {
        LiveSettings fast = calm.with(Setting.PUSH_INTERVAL, Duration.ofMillis(10));
        try (PushThread thread = start()) {
            Ear ear = new Ear();
            PushSession session = commands.open("alice", Session.Kind.TCP, null, ear);
            commands.registerInBand(session, context(1));
            commands.subscribe(session, "news", null);
            commands.changed("news");
            assertThat(thread).isNotNull();
            for (int i = 0; i < 300; i++) {
                int before = ear.pushes.get();
                settings = fast;
                commands.settingsChanged();
                eventually("a push by the shorter interval", () -> ear.pushes.get() > before);
                settings = calm;
                commands.settingsChanged();
            }
        }
    }

    /** Clients, publishers, operators and whoever stops the server, all at once. */
    @Test
    void everythingAtOnceEndsInOrder() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong numbers = new AtomicLong();
        List<Ear> ears = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        AtomicInteger stoppedAsking = new AtomicInteger();
        try (PushThread thread = start()) {
            for (int i = 0; i < 3; i++) {
                int seed = i;
                threads.add(Thread.ofPlatform().start(() -> {
                    if (seed == 0) {
                        commands.admit(Thread.currentThread());
                    }
                    try {
                        lives(new Random(seed), numbers, ears);
                    } catch (IllegalStateException serverStopped) {
                        stoppedAsking.incrementAndGet();
                    } catch (LimitExceededException | RuntimeException | Error failure) {
                        wrong.set(failure.toString());
                    }
                }));
            }
            threads.add(Thread.ofPlatform().start(() -> publishes(stop)));
            threads.add(Thread.ofPlatform().start(() -> tunes(stop)));
            long begin = System.nanoTime();
            eventually("many lives", () -> numbers.get() > LIVES && System.nanoTime() - begin > TOGETHER_NANOS);
            assertThat(thread).isNotNull();
        }
        stop.set(true);
        for (Thread each : threads) {
            each.join(20_000);
            assertThat(each.isAlive()).as("hangs").isFalse();
        }
        assertThat(wrong).hasValue("");
        assertThat(stoppedAsking).hasValue(3);
        assertThat(ears).isNotEmpty().allMatch(ear -> ear.ends.get() == 1);
        ServerStatistics counted = commands.statistics(Instant.EPOCH);
        assertThat(counted.sessions()).isZero();
        assertThat(counted.pending()).isZero();
        assertThat(counted.topics()).isZero();
        assertThat(counted.sessionsOpened()).isEqualTo(ears.size());
        assertThat(counted.sessionsEnded().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(ears.size());
        assertThat(commands.transportStatistics().commands()).isZero();
    }

    /** One client after the other: what it has been told is never older than what was published before it asked. */
    private void lives(Random random, AtomicLong numbers, List<Ear> ears) throws LimitExceededException {
        while (true) {
            Ear ear = new Ear();
            PushSession session = commands.open("user", Session.Kind.TCP, null, ear);
            ears.add(ear);
            long number = numbers.incrementAndGet();
            Context context = context(number);
            commands.register(session, Callback.ofIpv4(0x0a000000 + (int) number, 5000), context, true);
            String known = commands.subscribe(session, "news", null);
            for (int i = random.nextInt(10); i > 0; i--) {
                String published = commands.changed("news");
                List<TopicMark> rows = commands.retrieve(session);
                String learned = rows.isEmpty() ? known : rows.getFirst().mark();
                if (learned.compareTo(published) < 0) {
                    wrong.set("retrieved " + learned + " after " + published);
                }
                known = learned;
            }
            commands.endNow(session, SessionEnd.LOGOFF);
            over.add(context);
        }
    }

    private void publishes(AtomicBoolean stop) {
        while (!stop.get()) {
            commands.changed("news");
            spin(50);
        }
    }

    private void tunes(AtomicBoolean stop) {
        for (int i = 0; !stop.get(); i++) {
            settings = calm.with(Setting.PUSH_INTERVAL, Duration.ofMillis(10 + i % 50))
                    .with(Setting.PUSH_MAX_RATE, i % 3 == 0 ? 100_000L : 0L);
            commands.settingsChanged();
            spin(500);
        }
    }

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }
}
