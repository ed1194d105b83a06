package io.tocsin.samples.benchmarks;

import io.tocsin.EmbeddedSession;
import io.tocsin.NotificationServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * From just before {@code changed} to the datagram in the hands of a thread of the same host, while 100,000 other
 * sessions are pending, all of them pushed at the same time, so that their repetitions come in one burst. Beside every
 * change a plain datagram is sent to the same thread: what sending and the receiver's wake-up cost without a server.
 */
final class ChangeToWire {
    private static final int OTHERS = 100_000;
    private static final String OTHERS_TOPIC = "everybody-else";
    private static final String TOPIC = "inbox/alice";
    private static final int PAUSE_MICROS = 1000;

    private final NotificationServer server;
    private final EmbeddedSession session;
    private final Bell bell;
    private final DatagramChannel plain;

    private ChangeToWire(NotificationServer server, EmbeddedSession session, Bell bell, DatagramChannel plain) {
        this.server = server;
        this.session = session;
        this.bell = bell;
        this.plain = plain;
    }

    /** Mode, transport. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Mode mode = Mode.of(arguments[0]);
        String transport = arguments[1];
        try (NotificationServer server = Servers.start(transport);
                Crowd others = Crowd.open(server, OTHERS, OTHERS_TOPIC);
                Bell bell = Bell.open();
                DatagramChannel plain = DatagramChannel.open(StandardProtocolFamily.INET)) {
            plain.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            EmbeddedSession session = server.open("alice");
            session.register(bell.address(), new byte[16]);
            session.subscribe(TOPIC);
            new ChangeToWire(server, session, bell, plain).run(mode, others, new Report("latency/" + transport));
        }
    }

    private void run(Mode mode, Crowd others, Report report) throws IOException, InterruptedException {
        others.push(OTHERS_TOPIC);
        long pushedAt = System.nanoTime();
        sample(pushedAt + Duration.ofSeconds(45).toNanos());

        Samples minute = sample(pushedAt + Duration.ofSeconds(mode.pick(75, 165)).toNanos());
        report.raw("100,000 others at 60s; %d changes, %d bursts", minute.changes.size(), mode.pick(1, 2));
        minute.print(report);
        report.ratio("p50-over-plain-send", minute.overPlain(0.5));
        report.ratio("p99-over-plain-send", minute.overPlain(0.99));
        report.ratio("p50-over-goal-100us", minute.changed().quantile(0.5) / 100);
        report.ratio("p99-over-goal-1ms", minute.changed().quantile(0.99) / 1000);

        Servers.interval(server, "1s");
        sample(System.nanoTime() + Duration.ofSeconds(3).toNanos());
        Samples second = sample(System.nanoTime() + Duration.ofSeconds(mode.pick(10, 30)).toNanos());
        report.raw("100,000 others at 1s; %d changes", second.changes.size());
        second.print(report);
        report.ratio("p99-over-goal-1ms-others-at-1s", second.changed().quantile(0.99) / 1000);
    }

    private Samples sample(long until) throws IOException, InterruptedException {
        Samples samples = new Samples();
        while (System.nanoTime() - until < 0) {
            samples.changes.add(change());
            pause();
            samples.plain.add(plainSend());
            pause();
        }
        return samples;
    }

    private double change() throws InterruptedException {
        long start = System.nanoTime();
        server.changed(TOPIC);
        long arrival = bell.awaitArrival();
        session.retrieved();
        bell.clear();
        return (arrival - start) / 1e3;
    }

    private double plainSend() throws IOException, InterruptedException {
        ByteBuffer payload = ByteBuffer.allocateDirect(16);
        InetSocketAddress to = bell.address();
        long start = System.nanoTime();
        plain.send(payload, to);
        return (bell.awaitArrival() - start) / 1e3;
    }

    private static void pause() {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(PAUSE_MICROS) * 1000L);
    }

    /** Microseconds from the change, or from the plain sending, to the arrival. */
    private static final class Samples {
        private final List<Double> changes = new ArrayList<>();
        private final List<Double> plain = new ArrayList<>();

        Series changed() {
            return Series.of(changes);
        }

        double overPlain(double share) {
            return changed().quantile(share) / Series.of(plain).quantile(share);
        }

        void print(Report report) {
            print(report, "change to wire", changed());
            print(report, "plain send", Series.of(plain));
        }

        private static void print(Report report, String what, Series micros) {
            report.raw(
                    "%s: p50 %.1f us, p99 %.1f us, p99.9 %.1f us, max %.1f us",
                    what, micros.quantile(0.5), micros.quantile(0.99), micros.quantile(0.999), micros.max());
        }
    }
}
