package io.tocsin.client;

import static io.tocsin.client.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.client.ScriptedServer.Conversation;
import io.tocsin.client.ScriptedServer.Diary;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationClientIT {
    private final Diary diary = new Diary();
    private ScriptedServer server;

    @BeforeEach
    void listen() throws Exception {
        server = new ScriptedServer();
    }

    @AfterEach
    void stopListening() throws Exception {
        server.close();
    }

    private NotificationClient start(ClientBuilder builder) throws Exception {
        return builder.listener(diary).start();
    }

    @Test
    void logsOnRegistersSubscribesAndRetrievesBeforeItIsReady() throws Exception {
        try (NotificationClient client = start(server.client().topic("news").topic("inbox", "41"));
                Conversation with = server.acceptLogOn()) {
            with.registration();
            with.answer("SUBSCRIBE news", "OK 50");
            with.answer("SUBSCRIBE inbox 41", "OK 44");
            with.hear("RETRIEVE");
            assertThat(client.state()).isEqualTo(ClientState.CONNECTING);
            with.say("+ inbox 44", "OK 1");
            eventually("ready", () -> diary.entries.size() == 2);
            assertThat(diary.entries).containsExactly("changed inbox 44", "ready");
            assertThat(client.state()).isEqualTo(ClientState.READY);
            assertThat(client.marks()).containsEntry("news", "50").containsEntry("inbox", "44");
        }
    }

    @Test
    void retrievesWhenADatagramHoldsItsContextAndIgnoresAnyOther() throws Exception {
        try (NotificationClient client = start(server.client().topic("inbox"));
                Conversation with = server.acceptReady("inbox", "1")) {
            byte[] context = HexFormat.of().parseHex(with.context());
            byte[] forged = context.clone();
            forged[15] ^= 1;
            with.ringWith(forged);
            with.ringWith(Arrays.copyOf(context, 15));
            with.ringWith(Arrays.copyOf(context, 17));
            with.ringWith(new byte[0]);
            eventually("four ignored", () -> client.statistics().ignored() == 4);
            with.hearsNothing();

            with.ring();
            with.answer("RETRIEVE", "+ inbox 2", "OK 1");
            eventually("told", () -> diary.entries.contains("changed inbox 2"));
            assertThat(client.statistics().datagrams()).isEqualTo(5);
        }
    }

    @Test
    void retrievesOnceMoreHoweverManyDatagramsComeDuringARetrieve() throws Exception {
        try (NotificationClient client = start(server.client().topic("inbox"));
                Conversation with = server.acceptReady("inbox", "1")) {
            with.ring();
            with.hear("RETRIEVE");
            with.ring();
            with.ring();
            with.ring();
            eventually("all there", () -> client.statistics().datagrams() == 4);
            with.say("+ inbox 2", "OK 1");
            with.answer("RETRIEVE", "+ inbox 3", "OK 1");
            with.hearsNothing();
            eventually("told", () -> diary.entries.contains("changed inbox 3"));
        }
    }

    @Test
    void pollsUntilTheFirstDatagramAndNeverAfterwards() throws Exception {
        try (NotificationClient client = start(server.client().topic("inbox").pollInterval(Duration.ofMillis(30)));
                Conversation with = server.acceptReady("inbox", "1")) {
            with.answer("RETRIEVE", "OK 0");
            with.answer("RETRIEVE", "OK 0");
            assertThat(client.statistics().polls()).isGreaterThanOrEqualTo(2);
            with.ring();
            eventually("rung", () -> client.statistics().datagrams() == 1);
            with.hearsNothingButRetrieves(2);
        }
    }

    @Test
    void pollsAgainWhenTheServerSaysThatDatagramsBounce() throws Exception {
        try (NotificationClient client = start(server.client().topic("inbox").pollInterval(Duration.ofMillis(30)));
                Conversation with = server.acceptReady("inbox", "1")) {
            with.ring();
            eventually("rung", () -> client.statistics().datagrams() == 1);
            with.hearsNothingButRetrieves(2);
            long polls = client.statistics().polls();

            with.say("* UNREACHABLE 127.0.0.1:" + with.callbackPort());
            for (int i = 0; i < 4; i++) {
                with.answer("RETRIEVE", "OK 0");
            }
            assertThat(client.statistics().polls()).isGreaterThan(polls);
            eventually("told", () -> diary.entries.contains("unreachable 127.0.0.1:" + with.callbackPort()));
        }
    }

    @Test
    void retrievesWhenPushedInBandAndNeedsNoPolling() throws Exception {
        try (NotificationClient client = start(server.client()
                        .callback(CallbackMode.IN_BAND)
                        .topic("inbox")
                        .pollInterval(Duration.ofMillis(30)));
                Conversation with = server.acceptLogOn()) {
            String context = with.hearLike("REGISTER in-band ([0-9a-f]{32})").group(1);
            with.say("OK in-band -");
            with.answer("SUBSCRIBE inbox", "OK 1");
            with.answer("RETRIEVE", "OK 0");
            with.say("* PUSH 00", "* PUSH nonsense");
            with.hearsNothing();
            with.say("* PUSH " + context);
            with.answer("RETRIEVE", "+ inbox 2", "OK 1");
            eventually("told", () -> diary.entries.contains("changed inbox 2"));
            assertThat(client.statistics().inBandPushes()).isEqualTo(3);
            assertThat(client.statistics().ignored()).isEqualTo(2);
        }
    }

    @Test
    void provesItsCallbackUntilTheServerHasItAndThenNowAndAgain() throws Exception {
        try (ProofReceiver receiver = new ProofReceiver();
                NotificationClient client = start(server.client()
                        .callback(CallbackMode.PROVE)
                        .proofInterval(Duration.ofMillis(50)));
                Conversation with = server.acceptLogOn()) {
            with.hearLike("REGISTER prove [0-9a-f]{32}");
            with.say("OK 0badcafe " + receiver.address());
            with.answer("RETRIEVE", "OK 0");
            assertThat(receiver.next()).isEqualTo("0badcafe");
            assertThat(receiver.next()).isEqualTo("0badcafe");
            with.say("* REGISTERED 127.0.0.1:9999");
            with.hearLike("REGISTER prove [0-9a-f]{32}");
            with.say("OK 0badbeef " + receiver.address());
            receiver.nextUntil("0badbeef");
            assertThat(client.state()).isEqualTo(ClientState.READY);
        }
    }

    @Test
    void subscribesAgainWithTheMarksItHasRetrieved() throws Exception {
        try (NotificationClient client = start(server.client().topic("inbox"))) {
            try (Conversation with = server.acceptReady("inbox", "5")) {
                with.ring();
                with.answer("RETRIEVE", "+ inbox 7", "OK 1");
                eventually("told", () -> diary.entries.contains("changed inbox 7"));
            }
            try (Conversation with = server.acceptLogOn()) {
                with.registration();
                with.answer("SUBSCRIBE inbox 7", "OK 9");
                with.hear("RETRIEVE");
            }
            try (Conversation with = server.acceptLogOn()) {
                with.registration();
                with.answer("SUBSCRIBE inbox 7", "OK 9");
                with.answer("RETRIEVE", "+ inbox 9", "OK 1");
                eventually("told", () -> diary.entries.contains("changed inbox 9"));
            }
            assertThat(client.statistics().reconnects()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void comesBackFromTheSamePortAfterTheServerSaidGoodbye() throws Exception {
        try (NotificationClient client = start(server.client().topic("inbox"))) {
            int port;
            try (Conversation with = server.acceptReady("inbox", "5")) {
                port = with.callbackPort();
                with.say("* BYE SERVER_STOPPED");
            }
            try (Conversation with = server.acceptLogOn()) {
                with.registration();
                assertThat(with.callbackPort()).isEqualTo(port);
                with.answer("SUBSCRIBE inbox 5", "OK 5");
                with.answer("RETRIEVE", "OK 0");
                eventually("ready again", () -> diary.entries.size() == 3);
                assertThat(diary.entries).containsExactly("ready", "disconnected BYE SERVER_STOPPED", "ready");
                assertThat(client.state()).isEqualTo(ClientState.READY);
            }
        }
    }

    @Test
    void stopsForGoodWhenItsSecretIsRefused() throws Exception {
        try (NotificationClient client = start(server.client());
                Conversation with = server.accept()) {
            with.say("* TOCSIN 1 test");
            with.answer("LOGON alice s3cret", "ERR auth no such user or wrong secret");
            with.hearsTheEnd();
            eventually("told", () -> diary.entries.contains("refused auth: no such user or wrong secret"));
            assertThat(client.state()).isEqualTo(ClientState.REFUSED);
            eventually("no thread left", () -> ClientThreads.alive().isEmpty());
        }
    }

    @Test
    void triesAgainWhenTheServerIsFull() throws Exception {
        try (NotificationClient client = start(server.client().topic("inbox"))) {
            try (Conversation with = server.accept()) {
                with.say("* TOCSIN 1 test");
                with.answer("LOGON alice s3cret", "ERR limit session.limit is 0");
                with.hearsTheEnd();
            }
            try (Conversation with = server.acceptReady("inbox", "1")) {
                eventually("ready", () -> client.state() == ClientState.READY);
                with.hearsNothing();
                assertThat(diary.entries.getFirst()).isEqualTo("disconnected limit: session.limit is 0");
            }
        }
    }

    @Test
    void givesUpAConnectionThatDoesNotAnswer() throws Exception {
        try (NotificationClient client =
                start(server.client().topic("inbox").requestTimeout(Duration.ofMillis(200)))) {
            try (Conversation with = server.acceptLogOn()) {
                with.registration();
                with.hear("SUBSCRIBE inbox");
                with.hearsTheEnd();
            }
            try (Conversation with = server.acceptReady("inbox", "1")) {
                eventually("ready", () -> client.state() == ClientState.READY);
                with.hearsNothing();
                assertThat(diary.entries.getFirst())
                        .isEqualTo("disconnected no answer from the server within 200 ms");
            }
        }
    }

    @Test
    void pollsWhenItsCallbackIsNotAccepted() throws Exception {
        try (NotificationClient client = start(server.client().topic("inbox").pollInterval(Duration.ofMillis(30)));
                Conversation with = server.acceptLogOn()) {
            with.hearLike("REGISTER .*");
            with.say("ERR denied callback.policy is proved");
            with.answer("SUBSCRIBE inbox", "OK 1");
            with.answer("RETRIEVE", "OK 0");
            with.answer("RETRIEVE", "+ inbox 2", "OK 1");
            eventually("told", () -> diary.entries.contains("changed inbox 2"));
            assertThat(client.statistics().polls()).isGreaterThanOrEqualTo(1);
        }
    }

    @Test
    void subscribesAndUnsubscribesWhileItRuns() throws Exception {
        try (NotificationClient client = start(server.client().topic("inbox"));
                Conversation with = server.acceptReady("inbox", "1")) {
            client.subscribe("news", "3");
            with.answer("SUBSCRIBE news 3", "OK 4");
            with.answer("RETRIEVE", "+ news 4", "OK 1");
            client.unsubscribe("inbox");
            with.answer("UNSUBSCRIBE inbox", "OK");
            with.answer("RETRIEVE", "OK 0");
            client.subscribe("secret/plan");
            with.answer("SUBSCRIBE secret/plan", "ERR denied not for alice");
            with.answer("RETRIEVE", "OK 0");
            eventually("told", () -> diary.entries.contains("subscription refused secret/plan denied: not for alice"));
            eventually("told", () -> diary.entries.contains("changed news 4"));
            assertThat(client.marks()).containsOnlyKeys("news");
        }
    }

    @Test
    void subscribesAnewToATopicThatWasTakenBackAndAskedForAgainMeanwhile() throws Exception {
        try (NotificationClient client = start(server.client().topic("inbox"));
                Conversation with = server.acceptReady("inbox", "1")) {
            with.ring();
            with.hear("RETRIEVE");
            client.unsubscribe("inbox");
            client.subscribe("inbox");
            with.say("OK 0");
            with.answer("UNSUBSCRIBE inbox", "OK");
            with.answer("SUBSCRIBE inbox", "OK 5");
            with.answer("RETRIEVE", "OK 0");
            assertThat(client.marks()).containsEntry("inbox", "5");
        }
    }

    @Test
    void subscribesAnewWithAMarkToATopicThatItSubscribesToAlready() throws Exception {
        try (NotificationClient client = start(server.client().topic("inbox"));
                Conversation with = server.acceptReady("inbox", "5")) {
            client.subscribe("inbox", "3");
            with.answer("SUBSCRIBE inbox 3", "OK 5");
            with.answer("RETRIEVE", "+ inbox 5", "OK 1");
            eventually("told", () -> diary.entries.contains("changed inbox 5"));
        }
    }

    @Test
    void publishesAndPingsBesideARetrieve() throws Exception {
        try (NotificationClient client = start(server.client().topic("inbox"));
                Conversation with = server.acceptReady("inbox", "1")) {
            eventually("ready", () -> client.state() == ClientState.READY);
            with.ring();
            with.hear("RETRIEVE");
            CompletableFuture<String> mark = async(() -> client.changed("news"));
            with.hear("CHANGED news");
            with.say("+ inbox 2", "OK 1", "* PUSH 00", "OK 9");
            assertThat(mark.get()).isEqualTo("9");

            CompletableFuture<String> denied = async(() -> client.changed("inbox"));
            with.answer("CHANGED inbox", "ERR denied not for alice");
            assertThatThrownBy(denied::get).hasRootCauseMessage("denied: not for alice");

            CompletableFuture<String> ping = async(() -> client.ping().toString());
            with.answer("PING", "OK");
            assertThat(Duration.parse(ping.get())).isPositive();
        }
    }

    @Test
    void saysSoWhenThereIsNoConnectionToPublishOn() throws Exception {
        try (NotificationClient client = start(server.client())) {
            assertThatThrownBy(() -> client.changed("news")).hasMessage("no session: the client is CONNECTING");
        }
    }

    @Test
    void goesOnWhenTheListenerFails() throws Exception {
        ChangeListener failing = (topic, mark) -> {
            diary.changed(topic, mark);
            throw new IllegalStateException("of the listener, on purpose");
        };
        try (NotificationClient client = server.client().topic("inbox").listener(failing).start();
                Conversation with = server.acceptReady("inbox", "1")) {
            for (int mark = 2; mark < 4; mark++) {
                with.ring();
                with.answer("RETRIEVE", "+ inbox " + mark, "OK 1");
                String entry = "changed inbox " + mark;
                eventually("told", () -> diary.entries.contains(entry));
            }
            assertThat(client.state()).isEqualTo(ClientState.READY);
        }
    }

    @Test
    void aSlowListenerHoldsUpNothingAndHearsTheNewestMarkOnly() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ChangeListener slow = (topic, mark) -> {
            inside.countDown();
            awaitQuietly(goOn);
            diary.changed(topic, mark);
        };
        try (NotificationClient client = server.client().topic("inbox").listener(slow).start();
                Conversation with = server.acceptReady("inbox", "1")) {
            with.ring();
            with.answer("RETRIEVE", "+ inbox 2", "OK 1");
            inside.await();
            for (int mark = 3; mark < 6; mark++) {
                with.ring();
                with.answer("RETRIEVE", "+ inbox " + mark, "OK 1");
            }
            eventually("retrieved", () -> client.statistics().retrieves() == 5);
            assertThat(client.marks()).containsEntry("inbox", "1");
            goOn.countDown();
            eventually("told", () -> client.marks().containsValue("5"));
            assertThat(diary.entries).isEqualTo(List.of("changed inbox 2", "changed inbox 5"));
        }
    }

    @Test
    void closeLogsOffAndLeavesNoThread() throws Exception {
        NotificationClient client = start(server.client().topic("inbox"));
        try (Conversation with = server.acceptReady("inbox", "1")) {
            eventually("ready", () -> client.state() == ClientState.READY);
            assertThat(ClientThreads.alive()).hasSize(4);
            CompletableFuture<String> closing = async(() -> {
                client.close();
                return "closed";
            });
            with.answer("LOGOFF", "OK");
            with.hearsTheEnd();
            closing.get();
            assertThat(client.state()).isEqualTo(ClientState.CLOSED);
            assertThat(ClientThreads.alive()).isEmpty();
            new DatagramSocket(with.callbackPort()).close();
        }
        client.close();
        assertThat(diary.entries).containsExactly("ready");
    }

    @Test
    void closeCutsALogOnThatHangs() throws Exception {
        NotificationClient client = start(server.client());
        try (Conversation with = server.accept()) {
            client.close();
            with.hearsTheEnd();
            assertThat(ClientThreads.alive()).isEmpty();
        }
    }

    @Test
    void closeInterruptsAListenerThatBlocks() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        ChangeListener blocking = (topic, mark) -> {
            inside.countDown();
            if (!awaitQuietly(new CountDownLatch(1))) {
                interrupted.countDown();
            }
        };
        NotificationClient client = server.client().topic("inbox", "0").listener(blocking).start();
        try (Conversation with = server.acceptLogOn()) {
            with.registration();
            with.answer("SUBSCRIBE inbox 0", "OK 1");
            with.answer("RETRIEVE", "+ inbox 1", "OK 1");
            inside.await();
        }
        client.close();
        assertThat(interrupted.getCount()).isZero();
        assertThat(ClientThreads.alive()).isEmpty();
    }

    @Test
    void theListenerMayCloseTheClient() throws Exception {
        CompletableFuture<NotificationClient> self = new CompletableFuture<>();
        ChangeListener closing = (topic, mark) -> self.join().close();
        NotificationClient client = server.client().topic("inbox").listener(closing).start();
        self.complete(client);
        try (Conversation with = server.acceptReady("inbox", "1")) {
            with.ring();
            with.answer("RETRIEVE", "+ inbox 2", "OK 1");
            with.answer("LOGOFF", "OK");
            with.hearsTheEnd();
        }
        eventually("no thread left", () -> ClientThreads.alive().isEmpty());
    }

    @Test
    void refusesAServerOfAnotherVersion() throws Exception {
        try (NotificationClient client = start(server.client());
                Conversation with = server.accept()) {
            with.say("* TOCSIN 2 test");
            with.hearsTheEnd();
            eventually("told", () -> !diary.entries.isEmpty());
            assertThat(diary.entries.getFirst()).contains("speaks version '2'");
            assertThat(client.state()).isNotEqualTo(ClientState.READY);
        }
    }

    private static boolean awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private interface Question {
        String ask() throws Exception;
    }

    private static CompletableFuture<String> async(Question question) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(question.ask());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.orTimeout(10, TimeUnit.SECONDS);
    }
}
