package io.tocsin.samples.benchmarks;

import io.tocsin.NotificationServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How many bytes the push thread allocates per push in the steady state: everybody pending, the loop saturated. */
final class Allocation {
    private static final int SESSIONS = 60_000;
    private static final String TOPIC = "everybody";
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private Allocation() {}

    /** Mode, transport. */
    public static void main(String[] arguments) throws IOException {
        Duration time = Duration.ofSeconds(Mode.of(arguments[0]).pick(5, 20));
        Report report = new Report("allocation/" + arguments[1]);
        try (NotificationServer server = Servers.start(arguments[1]);
                Crowd crowd = Crowd.open(server, SESSIONS, TOPIC)) {
            crowd.push(TOPIC);
            Servers.interval(server, "10ms");
            LockSupport.parkNanos(WARM_UP.toNanos());
            PushThreadMeter meter = new PushThreadMeter();
            long pushesBefore = server.statistics().pushesSent();
            long bytesBefore = meter.allocatedBytes();
            LockSupport.parkNanos(time.toNanos());
            long bytes = meter.allocatedBytes() - bytesBefore;
            long pushes = server.statistics().pushesSent() - pushesBefore;
            report.raw("%,d bytes for %,d pushes to %,d sessions", bytes, pushes, crowd.size());
            report.ratio("bytes-per-push", bytes / (double) pushes);
        }
    }
}
