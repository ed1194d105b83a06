package io.tocsin.client;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.NotificationServer;
import io.tocsin.SessionEnd;
import io.tocsin.client.ScriptedServer.Diary;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client and the real server. */
class ClientAndServerIT {
    private final Diary diary = new Diary();

    private static NotificationServer serve(int port) throws Exception {
        return NotificationServer.builder()
                .useEnvironment(false)
                .set("control.address", "127.0.0.1:" + port)
                .start();
    }

    private ClientBuilder client(InetSocketAddress server) {
        return NotificationClient.builder()
                .server("127.0.0.1", server.getPort())
                .user("alice")
                .listener(diary)
                .reconnect(Duration.ofMillis(10), Duration.ofMillis(100));
    }

    @ParameterizedTest
    @EnumSource(CallbackMode.class)
    void isToldOfAChangeWhicheverWayItIsRung(CallbackMode mode) throws Exception {
        try (NotificationServer server = serve(0);
                NotificationClient client = client(server.controlAddress().orElseThrow())
                        .callback(mode)
                        .topic("inbox")
                        .start()) {
            eventually("ready", () -> client.state() == ClientState.READY);
            String mark = server.changed("inbox");
            eventually("told", () -> diary.entries.contains("changed inbox " + mark));
            assertThat(client.statistics().polls()).isZero();
            assertThat(client.statistics().datagrams() > 0).isEqualTo(mode != CallbackMode.IN_BAND);
            eventually("silence", () -> server.statistics().pending() == 0);
        }
    }

    @Test
    void missesNothingAcrossARestartOfTheServer() throws Exception {
        NotificationServer first = serve(0);
        InetSocketAddress address = first.controlAddress().orElseThrow();
        try (NotificationClient client = client(address).topic("inbox").start()) {
            eventually("ready", () -> client.state() == ClientState.READY);
            first.close();
            eventually("told", () -> diary.entries.contains("disconnected BYE SERVER_STOPPED"));
            try (NotificationServer second = serve(address.getPort())) {
                eventually("told of what may have happened", () -> diary.entries.stream()
                        .anyMatch(entry -> entry.startsWith("changed inbox")));
                eventually("ready", () -> client.state() == ClientState.READY);
                String mark = second.changed("inbox");
                eventually("told", () -> diary.entries.contains("changed inbox " + mark));
            }
        } finally {
            first.close();
        }
        assertThat(ClientThreads.alive()).isEmpty();
    }

    @Test
    void logsOffSoThatTheServerKnows() throws Exception {
        try (NotificationServer server = serve(0)) {
            NotificationClient client = client(server.controlAddress().orElseThrow()).topic("inbox").start();
            eventually("ready", () -> client.state() == ClientState.READY);
            client.close();
            eventually("gone", () -> server.statistics().sessions() == 0);
            assertThat(server.statistics().sessionsEnded()).containsEntry(SessionEnd.LOGOFF, 1L);
        }
    }
}
