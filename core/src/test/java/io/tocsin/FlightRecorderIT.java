package io.tocsin;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.client.ClientState;
import io.tocsin.client.NotificationClient;
import io.tocsin.flight.FlightRecording;
import io.tocsin.spi.Liveness;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What whole servers write into a recording. */
class FlightRecorderIT {
    private static final byte[] CONTEXT = HexFormat.of().parseHex("5ec2e75ec2e7");

    @TempDir
    Path directory;

    private final FlightRecording recording = FlightRecording.ofEverything();

    @AfterEach
    void stops() {
        recording.close();
    }

    private static ServerBuilder server(String name) {
        return NotificationServer.builder()
                .useEnvironment(false)
                .set(Setting.NAME, name)
                .set("control.address", "127.0.0.1:0")
                .set(Setting.PUSH_INTERVAL, Duration.ofMillis(200));
    }

    private static DatagramSocket socket() throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.setSoTimeout(Eventually.BOUND_MILLIS);
        return socket;
    }

    private static InetSocketAddress address(DatagramSocket socket) {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private static String text(InetSocketAddress address) {
        return "127.0.0.1:" + address.getPort();
    }

    @ParameterizedTest
    @EnumSource(value = TransportKind.class, mode = Mode.EXCLUDE, names = "AUTO")
    void tellsTheStoryOfAClientThatVanished(TransportKind transport) throws IOException {
        InetSocketAddress nobody;
        try (DatagramSocket socket = socket()) {
            nobody = address(socket);
        }
        String id;
        try (NotificationServer server = server("north").set(Setting.PUSH_TRANSPORT, transport).start()) {
            EmbeddedSession gone = server.open("alice", asked -> Liveness.Verdict.GONE);
            id = gone.id();
            gone.register(nobody, CONTEXT);
            gone.subscribe("inbox/alice");
            server.changed("inbox/alice");
            eventually("the session ends", () -> server.session(id).isEmpty());
        }
        List<RecordedEvent> story = recording.of("north");
        assertThat(story)
                .extracting(event -> event.getEventType().getName())
                .filteredOn(name -> !name.endsWith(".Push"))
                .containsSubsequence(
                        "io.tocsin.SessionOpened",
                        "io.tocsin.Unreachable",
                        "io.tocsin.Probe",
                        "io.tocsin.SessionEnded");
        assertThat(recording.of("north", "Unreachable"))
                .anySatisfy(event -> {
                    assertThat(event.getString("callback")).isEqualTo(text(nobody));
                    assertThat(event.getString("what")).isEqualTo("PORT");
                    assertThat(event.getString("verdict")).isEqualTo("ACCEPTED");
                });
        assertThat(recording.of("north", "Probe")).singleElement().satisfies(probe -> {
            assertThat(probe.getString("session")).isEqualTo(id);
            assertThat(probe.getString("outcome")).isEqualTo("ENDED");
            assertThat(probe.getDuration("took")).isBetween(Duration.ZERO, Duration.ofSeconds(20));
        });
        assertThat(recording.of("north", "SessionEnded")).singleElement().satisfies(ended -> {
            assertThat(ended.getString("session")).isEqualTo(id);
            assertThat(ended.getString("user")).isEqualTo("alice");
            assertThat(ended.getString("reason")).isEqualTo("UNREACHABLE");
            assertThat(ended.getString("callback")).isEqualTo(text(nobody));
            assertThat(ended.getDuration("lasted")).isBetween(Duration.ZERO, Duration.ofSeconds(20));
            assertThat(ended.getLong("unreachables")).isPositive();
        });
        assertThat(story).allSatisfy(event -> assertThat(event.getStackTrace()).isNull());
        assertThat(story.toString()).doesNotContainIgnoringCase("5ec2e7");
    }

    @Test
    void tellsOfPushesAndTheirRepetitions() throws IOException {
        InetSocketAddress callback;
        try (NotificationServer server = server("north").start();
                DatagramSocket client = socket();
                EmbeddedSession session = server.open("bob")) {
            callback = address(client);
            session.register(callback, CONTEXT);
            session.subscribe("inbox/bob");
            server.changed("inbox/bob");
            client.receive(new DatagramPacket(new byte[64], 64));
            client.receive(new DatagramPacket(new byte[64], 64));
            session.retrieved();
        }
        List<RecordedEvent> pushes = recording.of("north", "Push");
        assertThat(pushes).extracting(push -> push.getLong("repetition")).startsWith(0L, 1L);
        assertThat(pushes).allSatisfy(push -> {
            assertThat(push.getString("user")).isEqualTo("bob");
            assertThat(push.getString("callback")).isEqualTo(text(callback));
            assertThat(push.getDuration("late")).isBetween(Duration.ZERO, Duration.ofSeconds(10));
        });
    }

    @Test
    void tellsWhereAClientCameFromAndThatItLoggedOff() throws Exception {
        try (NotificationServer server = server("north").start()) {
            InetSocketAddress control = server.controlAddress().orElseThrow();
            try (NotificationClient client = NotificationClient.builder()
                    .server("127.0.0.1", control.getPort())
                    .user("carol")
                    .topic("inbox")
                    .start()) {
                eventually("ready", () -> client.state() == ClientState.READY);
            }
            eventually("gone", () -> server.statistics().sessions() == 0);
        }
        assertThat(recording.of("north", "SessionOpened")).singleElement().satisfies(opened -> {
            assertThat(opened.getString("user")).isEqualTo("carol");
            assertThat(opened.getString("kind")).isEqualTo("TCP");
            assertThat(opened.getString("peer")).startsWith("127.0.0.1:");
        });
        assertThat(recording.of("north", "SessionEnded"))
                .singleElement()
                .satisfies(ended -> assertThat(ended.getString("reason")).isEqualTo("LOGOFF"));
    }

    @Test
    void tellsWhoChangedASettingAndWhyAFileWasRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("tocsin.properties"), "push.backoff = 2\n");
        Path users = Files.writeString(directory.resolve("users"), "# nobody yet\n");
        try (NotificationServer server = server("north")
                .configFile(file)
                .set(Setting.AUTH_MODE, AuthMode.USERS)
                .set("auth.users", users.toString())
                .start()) {
            server.settings().apply("push.interval=5s", "ops");
            Files.writeString(file, "push.backoff = 3\n");
            server.settings().reload();
            Files.writeString(file, "push.backoff = three\ncontrol.tls-password = hush\n");
            for (int time = 0; time < 2; time++) {
                assertThatThrownBy(server.settings()::reload).isInstanceOf(InvalidSettingException.class);
            }
            Files.writeString(users, "alice hush\n");
            eventually("both are refused", () -> recording.of("north", "ReloadRefused").size() > 1);
        }
        assertThat(recording.of("north", "SettingChanged"))
                .extracting(change -> change.getString("key") + " " + change.getString("oldValue") + " "
                        + change.getString("newValue") + " " + change.getString("origin") + " " + change.getString("by"))
                .containsExactly("push.interval 200ms 5s change ops", "push.backoff 2.0 3.0 file settings file");
        List<RecordedEvent> refused = recording.of("north", "ReloadRefused");
        assertThat(refused)
                .extracting(event -> event.getString("file"))
                .containsExactly(file.toString(), users.toString());
        assertThat(refused.getFirst().getString("reason")).contains("push.backoff").contains("three");
        assertThat(refused).allSatisfy(event -> assertThat(event.toString()).doesNotContain("hush"));
    }

    @Test
    void everyServerWritesUnderItsOwnName() throws IOException {
        String id;
        try (NotificationServer north = server("north").start();
                NotificationServer south = server("south").start();
                EmbeddedSession session = south.open("alice")) {
            id = session.id();
            north.settings().apply("push.interval=5s", "ops");
        }
        assertThat(recording.of("north"))
                .extracting(event -> event.getEventType().getName())
                .containsExactly("io.tocsin.SettingChanged");
        assertThat(recording.of("south")).hasSize(2).allSatisfy(event -> assertThat(event.getString("session"))
                .isEqualTo(id));
    }
}
