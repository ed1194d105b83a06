package io.tocsin.samples.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TicketsTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Tickets tickets = new Tickets(Duration.ofMinutes(2), now::get);

    private boolean letsIn(String user, String secret) {
        return tickets.authenticate(user, secret.toCharArray(), InetAddress.getLoopbackAddress());
    }

    @Test
    void isGoodForOneLogOn() {
        String ticket = tickets.issue("alice");
        assertThat(letsIn("alice", ticket)).isTrue();
        assertThat(letsIn("alice", ticket)).isFalse();
    }

    @Test
    void isItsUsersOnlyAndVoidOnceSomebodyElseHasShownIt() {
        String ticket = tickets.issue("alice");
        assertThat(letsIn("bob", ticket)).isFalse();
        assertThat(letsIn("alice", ticket)).isFalse();
    }

    @Test
    void isVoidWhenItsTimeIsOver() {
        String late = tickets.issue("alice");
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        String inTime = tickets.issue("alice");
        now.addAndGet(Duration.ofSeconds(119).toNanos());
        assertThat(letsIn("alice", late)).isFalse();
        assertThat(letsIn("alice", inTime)).isTrue();
    }

    @Test
    void theOldestIsVoidIfThereAreTooMany() {
        String first = tickets.issue("alice");
        String second = tickets.issue("alice");
        for (int more = 2; more <= Tickets.MOST; more++) {
            tickets.issue("mallory");
        }
        assertThat(letsIn("alice", first)).isFalse();
        assertThat(letsIn("alice", second)).isTrue();
    }

    @Test
    void noTwoAreTheSameAndNothingElseIsOne() {
        assertThat(tickets.issue("alice")).isNotEqualTo(tickets.issue("alice")).hasSize(27);
        assertThat(letsIn("alice", "")).isFalse();
        assertThat(letsIn("alice", "guess")).isFalse();
    }
}
