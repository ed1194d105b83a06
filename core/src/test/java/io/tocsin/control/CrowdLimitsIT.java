package io.tocsin.control;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Limits hold although a hundred clients come at the same moment. */
@Timeout(120)
class CrowdLimitsIT {
    private static final int CROWD = 100;

    private final CyclicBarrier sameMoment = new CyclicBarrier(CROWD);

    @AutoClose
    private final ControlBench bench = new ControlBench();

    @Test
    void letsTenSessionsOfOneUserInAndNeverEleven() throws Exception {
        bench.with(Setting.SESSION_LIMIT_PER_USER, 10);

        assertThat(answersTo(number -> logsOn("alice"))).isEqualTo(Map.of("OK", 10, "ERR limit", 90));
        assertThat(bench.commands.sessionCount()).isEqualTo(10);
    }

    @Test
    void letsTenSessionsInAllInAndNeverEleven() throws Exception {
        bench.with(Setting.SESSION_LIMIT, 10);

        assertThat(answersTo(number -> logsOn("user" + number))).isEqualTo(Map.of("OK", 10, "ERR limit", 90));
    }

    @Test
    void letsTenSessionsFromOneAddressInAndNeverEleven() throws Exception {
        // strangers count against the same limit, so whoever comes too many is not even greeted
        bench.with(Setting.SESSION_LIMIT_PER_ADDRESS, 10);

        Map<String, Integer> answers = answersTo(number -> logsOn("user" + number));
        assertThat(answers.getOrDefault("OK", 0)).isBetween(1, 10);
        assertThat(answers.keySet()).isSubsetOf("OK", "ERR limit", "closed");
        assertThat(bench.commands.sessionCount()).isEqualTo(answers.get("OK"));
        eventually("ten in the end", () -> bench.commands.sessionCount() == 10 || logsOn("late").equals("OK"));
        assertThat(logsOn("late")).isNotEqualTo("OK");
    }

    @Test
    void aHundredConnectionsSubscribingAtOnceKeepTheirOwnTopicLimits() throws Exception {
        bench.with(Setting.TOPIC_LIMIT_PER_SESSION, 10);
        String[] subscriptions =
                IntStream.range(0, 30).mapToObj(i -> "SUBSCRIBE topic" + i).toArray(String[]::new);

        assertThat(answersTo(number -> {
                    TcpClient client = bench.loggedOn("user" + number);
                    client.sends(subscriptions);
                    int subscribed = 0;
                    for (String ignored : subscriptions) {
                        subscribed += client.getsMatching("(OK|ERR limit) .*").group(1).equals("OK") ? 1 : 0;
                    }
                    return subscribed + " topics";
                }))
                .isEqualTo(Map.of("10 topics", CROWD));
        bench.commands.forEach(session -> assertThat(bench.commands.snapshot(session))
                .extracting(Session::topics)
                .isEqualTo(10));
    }

    @Test
    void aFloodOfPipelinedCommandsFromMostLeavesTheOthersAnswered() throws Exception {
        TcpClient polite = bench.loggedOn("polite");
        try (ExecutorService flooders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                TcpClient flooder = bench.loggedOn("flooder" + i);
                flooders.execute(() -> flood(flooder));
            }
            for (int i = 0; i < 200; i++) {
                polite.sends("PING");
                polite.gets("OK");
            }
            bench.commands.forEach(session -> bench.commands.end(session, SessionEnd.CLOSED_BY_OPERATOR));
        }
    }

    /** It never reads, so that its writes block before long, until it is closed. */
    private static void flood(TcpClient flooder) {
        try {
            while (true) {
                flooder.sends("SUBSCRIBE a", "CHANGED a", "RETRIEVE", "NONSENSE " + "x".repeat(1000));
            }
        } catch (IOException closed) {
            // as it was to be
        }
    }

    /** What so many clients are told that do the same at the same moment, and how often. */
    private Map<String, Integer> answersTo(Deed deed) throws Exception {
        Map<String, Integer> answers = new HashMap<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> deeds = IntStream.range(0, CROWD)
                    .<Callable<String>>mapToObj(number -> () -> {
                        sameMoment.await(30, TimeUnit.SECONDS);
                        return deed.by(number);
                    })
                    .toList();
            for (Future<String> answer : crowd.invokeAll(deeds)) {
                answers.merge(answer.get(), 1, Integer::sum);
            }
        }
        return answers;
    }

    private String logsOn(String user) throws IOException {
        TcpClient client = bench.connects();
        try {
            client.sends("LOGON " + user + " secret");
            client.getsMatching("\\* TOCSIN 1 .*");
            return client.getsMatching("(OK|ERR \\w+) .*").group(1);
        } catch (UncheckedIOException | IOException | AssertionError refused) {
            return "closed";
        }
    }

    private interface Deed {
        String by(int number) throws Exception;
    }
}
