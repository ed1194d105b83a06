package io.tocsin.client;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Eventually;
import io.tocsin.client.ScriptedServer.Conversation;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How connections end, which of them the client makes anew, and what closing it leaves. */
class ClientEndsIT {
    @AutoClose
    private final ScriptedServer server = new ScriptedServer();

    @Test
    void comesBackFromTheSamePortAfterTheServerSaidGoodbye() throws Exception {
        try (NotificationClient client = server.client().topic("inbox").start()) {
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
                eventually("ready again", () -> server.diary.entries.size() == 3);
                assertThat(server.diary.entries).containsExactly("ready", "disconnected BYE SERVER_STOPPED", "ready");
                assertThat(client.state()).isEqualTo(ClientState.READY);
            }
        }
    }

    @Test
    void stopsForGoodWhenItsSecretIsRefused() throws Exception {
        try (NotificationClient client = server.client().start();
                Conversation with = server.accept()) {
            with.say("* TOCSIN 1 test");
            with.answer("LOGON alice s3cret", "ERR auth no such user or wrong secret");
            with.hearsTheEnd();
            eventually("told", () -> server.diary.entries.contains("refused auth: no such user or wrong secret"));
            assertThat(client.state()).isEqualTo(ClientState.REFUSED);
            eventually("no thread left", () -> ClientThreads.alive().isEmpty());
        }
    }

    @Test
    void triesAgainWhenTheServerIsFull() throws Exception {
        try (NotificationClient client = server.client().topic("inbox").start()) {
            try (Conversation with = server.accept()) {
                with.say("* TOCSIN 1 test");
                with.answer("LOGON alice s3cret", "ERR limit session.limit is 0");
                with.hearsTheEnd();
            }
            try (Conversation with = server.acceptReady("inbox", "1")) {
                eventually("ready", () -> client.state() == ClientState.READY);
                with.hearsNothing();
                assertThat(server.diary.entries.getFirst()).isEqualTo("disconnected limit: session.limit is 0");
            }
        }
    }

    @Test
    void givesUpAConnectionThatDoesNotAnswer() throws Exception {
        try (NotificationClient client =
                server.client().topic("inbox").requestTimeout(Duration.ofSeconds(1)).start()) {
            try (Conversation with = server.acceptLogOn()) {
                with.registration();
                with.hear("SUBSCRIBE inbox");
                with.hearsTheEnd();
            }
            try (Conversation with = server.acceptReady("inbox", "1")) {
                eventually("ready", () -> client.state() == ClientState.READY);
                with.hearsNothing();
                assertThat(server.diary.entries.getFirst())
                        .isEqualTo("disconnected no answer from the server within 1000 ms");
            }
        }
    }

    @Test
    void refusesAServerOfAnotherVersion() throws Exception {
        try (NotificationClient client = server.client().start();
                Conversation with = server.accept()) {
            with.say("* TOCSIN 2 test");
            with.hearsTheEnd();
            eventually("told", () -> !server.diary.entries.isEmpty());
            assertThat(server.diary.entries.getFirst()).contains("speaks version '2'");
            assertThat(client.state()).isNotEqualTo(ClientState.READY);
        }
    }

    @Test
    void closeLogsOffAndLeavesNoThread() throws Exception {
        NotificationClient client = server.client().topic("inbox").start();
        try (Conversation with = server.acceptReady("inbox", "1")) {
            eventually("ready", () -> client.state() == ClientState.READY);
            assertThat(ClientThreads.alive()).hasSize(4);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(client::close);
            with.answer("LOGOFF", "OK");
            with.hearsTheEnd();
            assertThat(closing).succeedsWithin(Duration.ofMillis(Eventually.BOUND_MILLIS));
            assertThat(client.state()).isEqualTo(ClientState.CLOSED);
            assertThat(ClientThreads.alive()).isEmpty();
            new DatagramSocket(with.callbackPort()).close();
        }
        client.close();
        assertThat(server.diary.entries).containsExactly("ready");
    }

    @Test
    void closeCutsALogOnThatHangs() throws Exception {
        NotificationClient client = server.client().start();
        try (Conversation with = server.accept()) {
            client.close();
            with.hearsTheEnd();
            assertThat(ClientThreads.alive()).isEmpty();
        }
    }
}
