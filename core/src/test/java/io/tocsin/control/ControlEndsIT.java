package io.tocsin.control;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Eventually;
import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import io.tocsin.push.PushSession;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How connections end, and what their clients are told. */
@Timeout(60)
class ControlEndsIT {
    @AutoClose
    private final ControlBench bench = new ControlBench();

    // -- by the client

    @Test
    void logOffSaysNothingAfterItsOk() throws IOException {
        TcpClient client = bench.loggedOn("alice");
        client.sends("REGISTER in-band aa", "SUBSCRIBE a");
        client.gets("OK in-band -");
        client.getsMatching("OK .*");
        client.sends("LOGOFF", "CHANGED a", "PING");

        client.gets("OK");
        client.getsTheEnd();
        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.LOGOFF);
        client.close();
        bench.awaitConnections(0);
    }

    @Test
    void logOffIsAnsweredHoweverLongTheReaderTakesAfterThePushThreadHasEndedTheSession() throws IOException {
        TcpClient client = bench.loggedOn("alice");

        bench.endpoint().forEachConnection(connection -> {
            connection.onEnded(SessionEnd.LOGOFF);
            // longer than a connection may linger, and not so long that a write which is just ending counts as stalled
            connection.onTime(System.nanoTime() + Duration.ofSeconds(10).toNanos());
        });

        client.sends("LOGOFF");
        client.gets("OK");
        client.getsTheEnd();
        client.close();
        bench.awaitConnections(0);
    }

    @Test
    void closingWithoutLogOffIsADisconnect() throws IOException {
        bench.loggedOn("alice").close();

        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.DISCONNECTED);
        bench.awaitConnections(0);
    }

    @Test
    void closingOneHalfIsADisconnectToo() throws IOException {
        TcpClient client = bench.loggedOn("alice");
        client.closesItsHalf();

        client.getsTheEnd();
        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.DISCONNECTED);
        bench.awaitConnections(0);
    }

    @Test
    void aResetIsTold() throws IOException {
        bench.loggedOn("alice").resets();

        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.RESET);
        bench.awaitConnections(0);
    }

    @Test
    void aResetIsToldThatMeetsTheServerWriting() throws IOException {
        bench.neverReading().resets();

        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.RESET);
        bench.awaitConnections(0);
    }

    @Test
    void whatWasSentBeforeClosingIsStillCarriedOut() throws IOException {
        TcpClient reader = bench.loggedOn("alice");
        reader.sends("SUBSCRIBE last");
        reader.getsMatching("OK .*");
        TcpClient writer = bench.loggedOn("mail");
        writer.sends("PING", "PING", "PING", "CHANGED last");
        writer.close();

        eventually("the change is there", () -> {
            reader.sends("RETRIEVE last");
            return reader.getsMatching("\\+ last .*|OK 0").group().startsWith("+");
        });
    }

    // -- because the client breaks the protocol

    @Test
    void aLineTooLongEndsIt() throws IOException {
        TcpClient client = bench.loggedOn("alice");
        client.sends("PING", "SUBSCRIBE " + "x".repeat(1_020), "PING");

        client.gets("OK");
        client.getsBye("PROTOCOL_ERROR");
        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.PROTOCOL_ERROR);
        assertThat(bench.endpoint().counts().protocolErrors()).isEqualTo(1);
    }

    @Test
    void theFarewellIsNotOvertakenByAResetHoweverMuchIsStillSent() throws IOException {
        TcpClient client = bench.greeted();
        client.sendsBytes("x".repeat(200_000));

        client.getsBye("PROTOCOL_ERROR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHANGED \u00ff\u00fe\n", "\u00c0\u0080\r\n"})
    void bytesThatAreNotUtf8EndIt(String bytes) throws IOException {
        TcpClient client = bench.loggedOn("alice");
        client.sendsBytes(bytes);

        client.getsBye("PROTOCOL_ERROR");
        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.PROTOCOL_ERROR);
    }

    @Test
    void aBrowserEndsItBeforeItsPagesCommandsAreRead() throws IOException {
        TcpClient browser = bench.greeted();
        browser.sends(
                "POST /x HTTP/1.1\r", "Host: localhost:7410\r", "Content-Type: text/plain\r", "\r", "LOGON mallory any",
                "REGISTER 5000 aa", "SUBSCRIBE a", "CHANGED a");

        browser.getsBye("PROTOCOL_ERROR");
        bench.awaitConnections(0);
        assertThat(bench.commands.statistics(Instant.EPOCH).sessionsOpened()).isZero();
        assertThat(bench.endpoint().counts().protocolErrors()).isEqualTo(1);
    }

    @Test
    void threeFailedLogOnsEndIt() throws IOException {
        TcpClient client = bench.greeted();
        client.sends("LOGON alice wrong", "LOGON alice wrong", "PING", "LOGON alice wrong", "LOGON alice right");

        client.getsError("auth");
        client.getsError("auth");
        client.gets("OK");
        client.getsError("auth");
        client.getsBye("PROTOCOL_ERROR");
        assertThat(bench.endpoint().counts().logonFailures()).isEqualTo(3);
        client.close();
        bench.awaitConnections(0);
    }

    @Test
    void anAuthenticatorThatFailsIsNotTheClientsFault() throws IOException {
        bench.authenticatedBy((user, secret, address) -> {
            throw new IOException("the directory is down");
        });
        TcpClient client = bench.greeted();
        client.sends("LOGON alice secret");

        client.gets("ERR internal the server failed; its log has the cause");
    }

    // -- because nobody logs on, or says anything

    @Test
    void silenceBeforeLogOnEndsIt() throws IOException {
        bench.with(Setting.LOGON_TIMEOUT, Duration.ofMillis(200));
        TcpClient client = bench.greeted();

        client.getsBye("PROTOCOL_ERROR");
        assertThat(bench.endpoint().counts().protocolErrors()).isEqualTo(1);
    }

    @Test
    void aSlowDripDoesNotExtendTheTimeToLogOn() throws Exception {
        bench.with(Setting.LOGON_TIMEOUT, Duration.ofMillis(300));
        TcpClient client = bench.greeted();
        Thread drip = drips(client);

        client.getsBye("PROTOCOL_ERROR");
        client.close();
        drip.join();
    }

    @Test
    void aSlowDripIsNoLineAndKeepsNoSessionAlive() throws Exception {
        bench.with(Setting.SESSION_IDLE_TIMEOUT, Duration.ofSeconds(1));
        TcpClient client = bench.loggedOn("alice");
        Thread drip = drips(client);

        client.getsBye("IDLE_TIMEOUT");
        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.IDLE_TIMEOUT);
        client.close();
        drip.join();
    }

    @Test
    void theTimeToLogOnDoesNotBindThoseWhoHave() throws IOException {
        bench.with(Setting.LOGON_TIMEOUT, Duration.ofMillis(200));
        TcpClient loggedOn = bench.loggedOn("alice");
        bench.greeted().getsBye("PROTOCOL_ERROR");

        loggedOn.sends("PING");
        loggedOn.gets("OK");
    }

    @Test
    void aSlowAuthenticatorHoldsUpItsOwnConnectionAloneAndNotForEver() throws IOException {
        CountDownLatch slow = new CountDownLatch(1);
        bench.with(Setting.LOGON_TIMEOUT, Duration.ofMillis(500)).authenticatedBy((user, secret, address) -> {
            if (user.equals("slow")) {
                slow.await();
            }
            return true;
        });
        TcpClient waiting = bench.greeted();
        waiting.sends("PING", "LOGON slow secret");
        waiting.gets("OK");
        bench.loggedOn("alice");

        waiting.getsBye("PROTOCOL_ERROR");
        slow.countDown();
        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.PROTOCOL_ERROR);
        assertThat(bench.commands.statistics(Instant.EPOCH).sessions()).isEqualTo(1);
    }

    // -- by the server

    @Test
    void aSupersededClientIsTold() throws IOException {
        TcpClient older = bench.loggedOn("alice");
        older.sends("REGISTER 5000 aa");
        older.getsMatching("OK 127.0.0.1:5000 .*");
        TcpClient newer = bench.loggedOn("bob");
        newer.sends("REGISTER 5000 bb");
        newer.getsMatching("OK 127.0.0.1:5000 .*");

        older.getsBye("SUPERSEDED");
        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.SUPERSEDED);
        bench.awaitConnections(1);
    }

    @Test
    void aClientThatAnOperatorClosesIsToldAndClosedEvenIfItDoesNotClose() throws IOException {
        TcpClient client = bench.greeted();
        client.sends("LOGON alice secret");
        String id = client.getsMatching("OK (.*)").group(1);
        PushSession session = bench.commands.find(id).orElseThrow();

        bench.commands.end(session, SessionEnd.CLOSED_BY_OPERATOR);

        client.getsBye("CLOSED_BY_OPERATOR");
        bench.awaitConnections(0);
    }

    @Test
    void stoppingTellsEverybody() throws IOException {
        TcpClient loggedOn = bench.loggedOn("alice");
        TcpClient stranger = bench.greeted();

        bench.endpoint().close();

        loggedOn.getsBye("SERVER_STOPPED");
        stranger.getsBye("SERVER_STOPPED");
        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.SERVER_STOPPED);
    }

    @Test
    void stoppingWaitsForNobodyLong() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        bench.authenticatedBy((user, secret, address) -> {
            if (user.equals("stuck")) {
                never.await();
            }
            return true;
        });
        for (int i = 0; i < 100; i++) {
            bench.loggedOn("user" + i);
        }
        bench.connects().sends("LOGON stuck secret");
        TcpClient silent = bench.neverReading();

        assertThat(CompletableFuture.runAsync(bench.endpoint()::close))
                .succeedsWithin(Duration.ofMillis(Eventually.BOUND_MILLIS));
        bench.awaitConnections(0);
        silent.close();
    }

    @Test
    void aClientThatNeverReadsEndsLikeOneThatIsGone() throws IOException {
        bench.with(Setting.KEEPALIVE_INTERVAL, Duration.ofSeconds(1)).with(Setting.KEEPALIVE_PROBES, 1);
        TcpClient silent = bench.neverReading();

        assertThat(bench.nextEnd()).isEqualTo(SessionEnd.KEEPALIVE_TIMEOUT);
        bench.awaitConnections(0);
        silent.close();
    }

    /** A thread that sends one byte after the other, of a line that never ends, until the connection does. */
    private static Thread drips(TcpClient client) {
        return Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    client.sendsBytes("x");
                    LockSupport.parkNanos(20_000_000);
                }
            } catch (IOException closed) {
                assertThat(closed).isInstanceOf(SocketException.class);
            }
        });
    }
}
