package io.tocsin.control;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of somebody who guesses secrets, and of everybody else meanwhile. */
@Timeout(60)
class GuessedSecretsIT {
    private final AtomicInteger asked = new AtomicInteger();

    @AutoClose
    private final ControlBench bench = new ControlBench().authenticatedBy((user, secret, address) -> {
        asked.incrementAndGet();
        return new String(secret).equals("right");
    });

    @Test
    void areNotLookedAtAnyMoreOnceTooManyWereWrong() throws IOException {
        failsUntilHeldOff("127.0.0.1");
        int before = asked.get();
        TcpClient guesser = bench.greeted();
        guesser.sends("LOGON alice right");

        assertThat(guesser.getsMatching("ERR limit .*").group())
                .matches("ERR limit too many log-ons from your address have failed; try again in \\d+ s");
        assertThat(asked).hasValue(before);
        assertThat(bench.endpoint().counts().logonsHeldOff()).isEqualTo(1);
        assertThat(bench.endpoint().counts().logonFailures()).isEqualTo(FailedLogons.PATIENCE + 1);
    }

    @Test
    void doNotLockTheirUserOutElsewhere() throws IOException {
        failsUntilHeldOff("127.0.0.66");
        TcpClient alice = bench.connectsFrom("127.0.0.2");
        alice.sends("LOGON alice right");

        alice.getsMatching("OK [0-9a-f]{16}");
    }

    @Test
    void doNotEndWhoeverIsLoggedOnAtTheSameAddress() throws IOException {
        TcpClient alice = bench.greeted();
        alice.sends("LOGON alice right");
        alice.getsMatching("OK .*");
        failsUntilHeldOff("127.0.0.1");
        alice.sends("PING");

        alice.gets("OK");
    }

    @Test
    void areLookedAtAgainAfterTheTimeThatWasSaid() throws IOException {
        failsUntilHeldOff("127.0.0.1");
        eventually("the door is open again", () -> {
            TcpClient alice = bench.greeted();
            alice.sends("LOGON alice right");
            return alice.getsMatching("(OK|ERR limit) .*").group(1).equals("OK");
        });
    }

    @Test
    void gainNothingByComingAllAtOnce() throws Exception {
        CountDownLatch allHere = new CountDownLatch(100);
        bench.authenticatedBy((user, secret, address) -> {
            allHere.countDown();
            assertThat(allHere.await(30, TimeUnit.SECONDS)).isTrue();
            return new String(secret).equals("right");
        });
        List<Callable<String>> guesses = IntStream.range(0, 100)
                .<Callable<String>>mapToObj(guess -> () -> {
                    TcpClient guesser = bench.greeted();
                    guesser.sends("LOGON alice " + (guess == 50 ? "right" : "guess" + guess));
                    return guesser.getsMatching("(OK|ERR \\w+) .*").group(1);
                })
                .toList();
        Map<String, Integer> answers = new HashMap<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> answer : crowd.invokeAll(guesses)) {
                answers.merge(answer.get(), 1, Integer::sum);
            }
        }

        int early = answers.getOrDefault("OK", 0); // the right one, if it was checked before ten others had failed
        assertThat(answers.get("ERR auth")).isEqualTo(FailedLogons.PATIENCE);
        assertThat(answers.get("ERR limit")).isEqualTo(100 - FailedLogons.PATIENCE - early);
    }

    private void failsUntilHeldOff(String from) throws IOException {
        for (int i = 0; i < FailedLogons.PATIENCE; i++) {
            TcpClient guesser = bench.connectsFrom(from);
            guesser.sends("LOGON alice guess" + i);
            guesser.getsError("auth");
            guesser.close();
        }
    }
}
