package io.tocsin.control;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands that may wait leave the control loop, and come back to it. */
@Timeout(60)
class HandOverIT {
    @AutoClose
    private final ControlBench bench = new ControlBench();

    private final CountDownLatch decision = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void whatFollowsACommandThatWaitsIsAnsweredAfterItAndInOrder() throws IOException {
        TcpClient slow = logsOnSlowly();
        slow.sends("PING", "SUBSCRIBE a", "NONSENSE");
        TcpClient other = bench.loggedOn("bob");
        other.sends("PING");
        other.gets("OK");

        decision.countDown();
        slow.getsMatching("OK [0-9a-f]{16}");
        slow.gets("OK");
        slow.getsMatching("OK .*");
        slow.getsError("syntax");
    }

    @Test
    void aClientThatClosesMeanwhileHasStillItsCommandsCarriedOut() throws IOException {
        TcpClient slow = logsOnSlowly();
        slow.sends("SUBSCRIBE a");
        slow.closesItsHalf();
        eventually("nobody is logged on", () -> bench.commands.sessionCount() == 0);

        decision.countDown();
        slow.getsMatching("OK [0-9a-f]{16}");
        slow.getsMatching("OK .*");
        slow.getsTheEnd();
        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.DISCONNECTED);
        bench.awaitConnections(0);
    }

    @Test
    void aClientThatResetsMeanwhileIsLost() throws IOException {
        TcpClient slow = logsOnSlowly();
        slow.resets();

        decision.countDown();
        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.RESET);
        bench.awaitConnections(0);
    }

    @Test
    void oneThatBreaksTheProtocolBehindItIsToldSo() throws IOException {
        TcpClient slow = logsOnSlowly();
        slow.sends("x".repeat(2_000));

        decision.countDown();
        slow.getsMatching("OK [0-9a-f]{16}");
        slow.getsBye("PROTOCOL_ERROR");
        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.PROTOCOL_ERROR);
        bench.awaitConnections(0);
    }

    @Test
    void aClientWithManyTopicsGetsThemAllHoweverSlowlyItReads() throws IOException {
        int topics = 2_000;
        bench.with(Setting.TOPIC_LIMIT_PER_SESSION, topics);
        TcpClient client = TcpClient.connectNarrow(bench.endpoint().localAddress());
        client.getsMatching("\\* TOCSIN 1 .*");
        client.sends("LOGON alice secret");
        client.getsMatching("OK .*");
        decision.countDown();
        for (int i = 0; i < topics; i++) {
            client.sends("SUBSCRIBE " + topic(i));
            client.getsMatching("OK .*");
        }
        IntStream.range(0, topics).forEach(i -> bench.commands.changed(topic(i)));

        client.sends("RETRIEVE", "PING");
        for (int i = 0; i < topics; i++) {
            client.getsMatching("\\+ topic/.*");
        }
        client.gets("OK " + topics);
        client.gets("OK");
        client.close();
        bench.awaitConnections(0);
    }

    private static String topic(int number) {
        return "topic/" + "x".repeat(100) + number;
    }

    /** A client whose log-on waits for the decision; everybody else's is decided at once. */
    private TcpClient logsOnSlowly() throws IOException {
        bench.authenticatedBy((user, secret, address) -> {
            if (user.equals("slow")) {
                asked.incrementAndGet();
                decision.await();
            }
            return true;
        });
        TcpClient slow = bench.greeted();
        slow.sends("LOGON slow secret");
        eventually("the authenticator is asked", () -> asked.get() == 1);
        return slow;
    }
}
