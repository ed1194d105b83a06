package io.tocsin.client;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.client.ScriptedServer.Conversation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Listeners that fail, dawdle, block or close the client. */
class ClientListenerIT {
    @AutoClose
    private final ScriptedServer server = new ScriptedServer();

    @Test
    void goesOnWhenTheListenerFails() throws Exception {
        ChangeListener failing = (topic, mark) -> {
            server.diary.changed(topic, mark);
            throw new IllegalStateException("of the listener, on purpose");
        };
        try (NotificationClient client = server.client().topic("inbox").listener(failing).start();
                Conversation with = server.acceptReady("inbox", "1")) {
            for (int mark = 2; mark < 4; mark++) {
                with.ring();
                with.answer("RETRIEVE", "+ inbox " + mark, "OK 1");
                String entry = "changed inbox " + mark;
                eventually("told", () -> server.diary.entries.contains(entry));
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
            server.diary.changed(topic, mark);
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
            assertThat(server.diary.entries).isEqualTo(List.of("changed inbox 2", "changed inbox 5"));
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

    private static boolean awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
