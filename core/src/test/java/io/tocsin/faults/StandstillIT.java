package io.tocsin.faults;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A server whose whole process stands still for half a minute, as a virtual machine does that is moved or suspended. */
class StandstillIT {
    private static final int SESSIONS = 300;
    private static final Duration STANDSTILL = Duration.ofSeconds(30);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    @Test
    void makesNoBurstAndEndsNobodyAfterItHasStoodStill() throws IOException {
        List<Caller> callers = new ArrayList<>();
        try (Bell bell = new Bell();
                ServerApart server = ServerApart.start(
                        List.of(),
                        List.of(),
                        "push.interval=" + INTERVAL.toMillis() + "ms",
                        "session.limit-per-user=" + SESSIONS,
                        "session.supersede=false",
                        "session.idle-timeout=20s")) {
            for (int i = 0; i < SESSIONS; i++) {
                callers.add(Caller.listening(server.control(), "user", bell, context(i), "news"));
            }
            server.tell("news");
            eventually("all are pushed", () -> bell.heard().size() == SESSIONS);

            server.stands();
            for (Caller caller : callers) {
                caller.sends("PING\n"); // nobody is to be called idle who said something meanwhile
            }
            LockSupport.parkNanos(STANDSTILL.toNanos());
            Map<String, Integer> before = new HashMap<>(bell.heard());
            long resumed = System.nanoTime();
            server.goesOn();
            eventually("all are pushed again, twice", () -> bell.heard().entrySet().stream()
                    .allMatch(each -> each.getValue() >= before.get(each.getKey()) + 2));
            Map<String, Integer> after = bell.heard();
            long intervals = (System.nanoTime() - resumed) / INTERVAL.toNanos() + 1;

            assertThat(after).allSatisfy((context, pushes) -> assertThat(pushes - before.get(context))
                    .as("pushes in %d intervals", intervals)
                    .isBetween(2, (int) intervals + 1));
            assertThat(server.count("sessions")).isEqualTo(SESSIONS);
            assertThat(server.count("IDLE_TIMEOUT")).isZero();
            assertThat(server.logged("the server stood still")).hasSize(1);
            for (Caller caller : callers) {
                assertThat(caller.line()).isEqualTo("OK");
            }
        } finally {
            callers.forEach(Caller::close);
        }
    }

    private static String context(int number) {
        return String.format("%04x", number);
    }
}
