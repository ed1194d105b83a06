package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tocsin.LiveSettings;
import io.tocsin.Session;
import io.tocsin.Setting;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.datagram.DatagramReceiver;
import io.tocsin.datagram.DatagramTransport;
import io.tocsin.datagram.PushBatch;
import io.tocsin.flight.FlightLog;
import io.tocsin.flight.FlightRecording;
import io.tocsin.topic.MarkSequence;
import io.tocsin.topic.Topics;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The push loop allocates nothing per push, whether it is the first or a repetition, once it has warmed up. */
class PushAllocationTest {
    private static final int SESSIONS = 1_000;
    private static final int ROUNDS = 300;
    private static final int SAMPLES_A_SECOND = 100;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private long now;

    @Test
    void allocatesNothingPerPushInTheSteadyState() throws LimitExceededException {
        assertThat(bytesPerPush(loop())).isLessThan(0.1);
    }

    @Test
    void allocatesNothingPerPushWhileOtherEventsAreRecorded() throws LimitExceededException {
        try (FlightRecording recording = FlightRecording.asByDefault()) {
            assertThat(bytesPerPush(loop())).isLessThan(0.1);
            assertThat(recording.of("test", "SessionOpened")).hasSize(SESSIONS);
            assertThat(recording.of("test", "Push")).isEmpty();
        }
    }

    @Test
    void allocatesNothingPerPushOncePushesAreRecordedNoMore() throws LimitExceededException {
        PushLoop loop = loop();
        try (FlightRecording recording = FlightRecording.ofEverything()) {
            pushes(loop, 1);
            assertThat(recording.of("test", "Push")).hasSize(SESSIONS);
        }
        assertThat(bytesPerPush(loop)).isLessThan(0.1);
    }

    @Test
    void allocatesOneSmallObjectPerPushWhilePushesAreSampled() throws LimitExceededException {
        try (FlightRecording recording = FlightRecording.asByDefault().with("Push")) {
            PushLoop loop = loop();
            long start = System.nanoTime();
            double bytesPerPush = bytesPerPush(loop);
            double seconds = (System.nanoTime() - start) / 1e9;
            int sample = recording.of("test", "Push").size();
            assertThat(sample).isBetween(1, (int) (SAMPLES_A_SECOND * (seconds + 2)));
            assertThat(bytesPerPush).as("with %d recorded", sample).isLessThan(100);
        }
    }

    private PushLoop loop() throws LimitExceededException {
        LiveSettings settings = LiveSettings.defaults()
                .with(Setting.PUSH_INTERVAL, INTERVAL)
                .with(Setting.PUSH_BACKOFF, 1.5)
                .with(Setting.PUSH_MAX_INTERVAL, Duration.ofSeconds(3))
                .with(Setting.SESSION_LIMIT_PER_USER, SESSIONS);
        PushLoop loop = new PushLoop(
                new Sink(),
                new Topics(new MarkSequence(1, 1)),
                () -> settings,
                () -> now,
                () -> Instant.EPOCH,
                FlightLog.of("test"));
        Bench bench = new Bench();
        for (int i = 0; i < SESSIONS; i++) {
            Bench.Client link = bench.new Client();
            PushSession session = loop.sessions().onOpen("alice", Session.Kind.TCP, null, link);
            loop.sessions().onRegister(session, Callback.ofIpv4(0x0a000000 + i, 5000), Context.of(new byte[16]), true);
            loop.sessions().onSubscribe(session, "news", null);
        }
        loop.topics().changed("news", () -> {});
        return loop;
    }

    private double bytesPerPush(PushLoop loop) {
        long sent = pushes(loop, ROUNDS);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        sent = pushes(loop, ROUNDS) - sent;
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(sent).isGreaterThan(50L * SESSIONS);
        return (double) allocated / sent;
    }

    private long pushes(PushLoop loop, int rounds) {
        for (int round = 0; round < rounds; round++) {
            now += INTERVAL.toNanos();
            while (loop.runOnce() > 0) {}
        }
        return loop.sessions().counters.pushes.get();
    }

    /** Takes every datagram and forgets it. */
    private static final class Sink implements DatagramTransport {
        @Override
        public String name() {
            return "sink";
        }

        @Override
        public InetSocketAddress localAddress() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        }

        @Override
        public boolean reaches(Callback callback) {
            return true;
        }

        @Override
        public int send(PushBatch batch) {
            return batch.size();
        }

        @Override
        public int receive(DatagramReceiver receiver) {
            return 0;
        }

        @Override
        public void await(long nanos) {}

        @Override
        public void wakeUp() {}

        @Override
        public void close() {}
    }
}
