package io.tocsin.client;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.Eventually;
import io.tocsin.client.ScriptedServer.Conversation;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How the client registers, subscribes, retrieves, polls and publishes, as the server hears it. */
class NotificationClientIT {
    @AutoClose
    private final ScriptedServer server = new ScriptedServer();

    @Test
    void logsOnRegistersSubscribesAndRetrievesBeforeItIsReady() throws Exception {
        try (NotificationClient client = server.client().topic("news").topic("inbox", "41").start();
                Conversation with = server.acceptLogOn()) {
            with.registration();
            with.answer("SUBSCRIBE news", "OK 50");
            with.answer("SUBSCRIBE inbox 41", "OK 44");
            with.hear("RETRIEVE");
            assertThat(client.state()).isEqualTo(ClientState.CONNECTING);
            with.say("+ inbox 44", "OK 1");
            eventually("ready", () -> server.diary.entries.size() == 2);
            assertThat(server.diary.entries).containsExactly("changed inbox 44", "ready");
            assertThat(client.state()).isEqualTo(ClientState.READY);
            assertThat(client.marks()).containsEntry("news", "50").containsEntry("inbox", "44");
        }
    }

    @Test
    void retrievesWhenADatagramHoldsItsContextAndIgnoresAnyOther() throws Exception {
        try (NotificationClient client = server.client().topic("inbox").start();
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
            eventually("told", () -> server.diary.entries.contains("changed inbox 2"));
            assertThat(client.statistics().datagrams()).isEqualTo(5);
        }
    }

    @Test
    void retrievesOnceMoreHoweverManyDatagramsComeDuringARetrieve() throws Exception {
        try (NotificationClient client = server.client().topic("inbox").start();
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
            eventually("told", () -> server.diary.entries.contains("changed inbox 3"));
        }
    }

    @Test
    void pollsUntilTheFirstDatagramAndNeverAfterwards() throws Exception {
        try (NotificationClient client = server.client().topic("inbox").pollInterval(Duration.ofMillis(30)).start();
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
        try (NotificationClient client = server.client().topic("inbox").pollInterval(Duration.ofMillis(30)).start();
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
            eventually("told", () -> server.diary.entries.contains("unreachable 127.0.0.1:" + with.callbackPort()));
        }
    }

    @Test
    void retrievesWhenPushedInBandAndNeedsNoPolling() throws Exception {
        try (NotificationClient client = server.client()
                        .callback(CallbackMode.IN_BAND)
                        .topic("inbox")
                        .pollInterval(Duration.ofMillis(30)).start();
                Conversation with = server.acceptLogOn()) {
            String context = with.hearLike("REGISTER in-band ([0-9a-f]{32})").group(1);
            with.say("OK in-band -");
            with.answer("SUBSCRIBE inbox", "OK 1");
            with.answer("RETRIEVE", "OK 0");
            with.say("* PUSH 00", "* PUSH nonsense");
            with.hearsNothing();
            with.say("* PUSH " + context);
            with.answer("RETRIEVE", "+ inbox 2", "OK 1");
            eventually("told", () -> server.diary.entries.contains("changed inbox 2"));
            assertThat(client.statistics().inBandPushes()).isEqualTo(3);
            assertThat(client.statistics().ignored()).isEqualTo(2);
        }
    }

    @Test
    void provesItsCallbackUntilTheServerHasItAndThenNowAndAgain() throws Exception {
        try (ProofReceiver receiver = new ProofReceiver();
                NotificationClient client = server.client()
                        .callback(CallbackMode.PROVE)
                        .proofInterval(Duration.ofMillis(50)).start();
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
        try (NotificationClient client = server.client().topic("inbox").start()) {
            try (Conversation with = server.acceptReady("inbox", "5")) {
                with.ring();
                with.answer("RETRIEVE", "+ inbox 7", "OK 1");
                eventually("told", () -> server.diary.entries.contains("changed inbox 7"));
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
                eventually("told", () -> server.diary.entries.contains("changed inbox 9"));
            }
            assertThat(client.statistics().reconnects()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void pollsWhenItsCallbackIsNotAccepted() throws Exception {
        try (NotificationClient client = server.client().topic("inbox").pollInterval(Duration.ofMillis(30)).start();
                Conversation with = server.acceptLogOn()) {
            with.hearLike("REGISTER .*");
            with.say("ERR denied callback.policy is proved");
            with.answer("SUBSCRIBE inbox", "OK 1");
            with.answer("RETRIEVE", "OK 0");
            with.answer("RETRIEVE", "+ inbox 2", "OK 1");
            eventually("told", () -> server.diary.entries.contains("changed inbox 2"));
            assertThat(client.statistics().polls()).isGreaterThanOrEqualTo(1);
        }
    }

    @Test
    void subscribesAndUnsubscribesWhileItRuns() throws Exception {
        try (NotificationClient client = server.client().topic("inbox").start();
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
            eventually("told", () -> server.diary.entries.contains("subscription refused secret/plan denied: not for alice"));
            eventually("told", () -> server.diary.entries.contains("changed news 4"));
            assertThat(client.marks()).containsOnlyKeys("news");
        }
    }

    @Test
    void subscribesAnewToATopicThatWasTakenBackAndAskedForAgainMeanwhile() throws Exception {
        try (NotificationClient client = server.client().topic("inbox").start();
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
        try (NotificationClient client = server.client().topic("inbox").start();
                Conversation with = server.acceptReady("inbox", "5")) {
            client.subscribe("inbox", "3");
            with.answer("SUBSCRIBE inbox 3", "OK 5");
            with.answer("RETRIEVE", "+ inbox 5", "OK 1");
            eventually("told", () -> server.diary.entries.contains("changed inbox 5"));
        }
    }

    @Test
    void publishesAndPingsBesideARetrieve() throws Exception {
        try (NotificationClient client = server.client().topic("inbox").start();
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
        try (NotificationClient client = server.client().start()) {
            assertThatThrownBy(() -> client.changed("news")).hasMessage("no session: the client is CONNECTING");
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
        return answer.orTimeout(Eventually.BOUND_MILLIS, TimeUnit.MILLISECONDS);
    }
}
