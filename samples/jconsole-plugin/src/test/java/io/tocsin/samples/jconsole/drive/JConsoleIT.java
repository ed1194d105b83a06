package io.tocsin.samples.jconsole.drive;

import static io.tocsin.samples.jconsole.drive.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.client.NotificationClient;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An operator at JConsole. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class JConsoleIT {
    private static final String NEVER_MEANWHILE = "-Dtocsin.push.interval=50m";
    private static final String TOO_SHORT = "PushIntervalMillis (push.interval) must be 10 to 86400000, was 5";

    private final Stage stage;

    JConsoleIT(@TempDir Path directory) {
        stage = new Stage(directory);
    }

    @BeforeEach
    void hasADisplay() {
        Display.require();
    }

    @AfterEach
    void closesEverything() {
        stage.close();
    }

    @Test
    void tunesASettingInTheTableOfAttributes() throws Exception {
        ServerProcess server = stage.server(NEVER_MEANWHILE);
        DeafClient alice = stage.deafClient(server, "alice", "inbox/alice");
        NotificationClient mail = stage.client(server, "mail", "outbox");
        JConsole console = stage.console(server.pid());

        console.tree("io.tocsin", "Settings", "default", "Attributes");
        assertThat(console.attribute("PushIntervalMillis")).isEqualTo("3000000");
        assertThat(console.attribute("SessionSupersede")).isEqualTo("true");

        mail.changed("inbox/alice");
        eventually("the first push", () -> alice.pushes().size() == 1);
        console.order("edit", "PushIntervalMillis", "200");
        rings(alice);
        eventually("the new value in the table", () -> console.attribute("PushIntervalMillis").equals("200"));
        console.picture("jconsole.png");

        console.order("edit", "PushIntervalMillis", "5");
        assertThat(console.dialog()).contains("Problem setting attribute", TOO_SHORT);
        console.picture("jconsole-refusal.png");
        console.order("answer", "OK");
        eventually("the old value in the table", () -> console.attribute("PushIntervalMillis").equals("200"));
    }

    @Test
    void listsInspectsAndClosesASessionByOperations() throws Exception {
        ServerProcess server = stage.server(NEVER_MEANWHILE);
        DeafClient alice = stage.deafClient(server, "alice", "inbox/alice");
        DeafClient bob = stage.deafClient(server, "bob", "inbox/bob");
        JConsole console = stage.console(server.pid());

        console.tree("io.tocsin", "Sessions", "default", "Operations");
        assertThat(console.invoke("list", "user=alice", "10"))
                .contains(alice.session(), "alice", alice.callback(), "1 session")
                .doesNotContain(bob.session());
        assertThat(console.invoke("inspect", alice.session())).contains("subscriptions", "nextPushMillis");
        console.order("invoke", "close", "no-such-session");
        assertThat(console.dialog()).contains("no-such-session");
        console.order("answer", "OK");

        console.order("invoke", "close", alice.session());
        assertThat(console.dialog()).contains(alice.session());
        console.picture("jconsole-close.png");
        console.order("answer", "OK");

        assertThat(alice.ended()).isEqualTo("CLOSED_BY_OPERATOR");
        assertThat(console.invoke("list"))
                .contains(bob.session(), "1 session")
                .doesNotContain(alice.session());
    }

    @Test
    void seesFiltersTunesAndClosesInTheTabOfThePlugIn() throws Exception {
        ServerProcess server = stage.server(NEVER_MEANWHILE);
        DeafClient alice = stage.deafClient(server, "alice", "inbox/alice", "news");
        DeafClient bob = stage.deafClient(server, "bob", "inbox/bob");
        NotificationClient mail = stage.client(server, "mail", "outbox");
        JConsole console = stage.console(server.pid());

        console.tab("Tocsin");
        eventually("three sessions", () -> shown(console).size() == 3);
        assertThat(row(console, alice)).contains("\talice\t", "\tQUIET\t", alice.callback());

        console.order("sort", "Sessions", "user");
        assertThat(users(console)).containsExactly("alice", "bob", "mail");
        console.order("sort", "Sessions", "user");
        assertThat(users(console)).containsExactly("mail", "bob", "alice");

        console.order("type", "Filter", "user=alice");
        eventually("one session", () -> shown(console).size() == 1);
        assertThat(row(console, alice)).contains("alice");
        console.order("type", "Filter", "colour=red");
        eventually("a refusal of the filter", () -> console.text("Status").contains("colour"));
        console.order("type", "Filter", "");
        eventually("three sessions again", () -> shown(console).size() == 3);
        assertThat(console.text("Status")).isEmpty();

        mail.changed("inbox/alice");
        console.order("fill", "Push interval", "200");
        console.order("press", "Apply push interval");
        eventually("the interval", () -> console.text("Push interval now").contains("200 ms"));
        rings(alice);
        eventually("pushes in the chart", () -> rate(console) > 1);
        eventually("what is pending", () -> row(console, alice).contains("\tPENDING\t"));
        console.order("type", "Push interval", "5");
        eventually("a refusal of the interval", () -> console.text("Status").equals(TOO_SHORT));
        assertThat(console.text("Push interval now")).contains("200 ms");
        console.picture("tocsin-tab.png");

        console.order("select", "Sessions", "id", alice.session());
        console.order("press", "Probe selected sessions");
        eventually("that it was probed", () -> console.text("Status").contains(alice.session()));
        console.order("press", "Close selected sessions");
        assertThat(console.dialog()).contains("Close 1 session", alice.session(), "alice");
        console.order("answer", "Close");
        assertThat(alice.ended()).isEqualTo("CLOSED_BY_OPERATOR");
        eventually("two sessions", () -> shown(console).size() == 2);
        assertThat(row(console, bob)).contains("bob");
    }

    @Test
    void theTabOutlivesARemoteServer() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String[] remote = {
            "-Dcom.sun.management.jmxremote.port=" + port,
            "-Dcom.sun.management.jmxremote.rmi.port=" + port,
            "-Dcom.sun.management.jmxremote.host=127.0.0.1",
            "-Djava.rmi.server.hostname=127.0.0.1",
            "-Dcom.sun.management.jmxremote.authenticate=false",
            "-Dcom.sun.management.jmxremote.ssl=false"
        };
        JConsole console;
        try (ServerProcess server = stage.server(remote)) {
            DeafClient alice = stage.deafClient(server, "alice", "inbox/alice");
            console = stage.console("127.0.0.1:" + port);
            console.tab("Tocsin");
            eventually("the session", () -> row(console, alice).contains("alice"));
        }
        eventually("the end of the connection", () -> console.text("Status").equals("Not connected"));
        assertThat(shown(console)).isEmpty();

        ServerProcess server = stage.server(remote);
        DeafClient bob = stage.deafClient(server, "bob", "inbox/bob");
        console.order("press", "Reconnect");
        eventually("the session on the new server", () -> row(console, bob).contains("bob"));
        assertThat(console.text("Status")).isEmpty();
    }

    private static List<String> shown(JConsole console) throws InterruptedException {
        return console.order("table", "Sessions");
    }

    private static String row(JConsole console, DeafClient client) throws InterruptedException {
        return shown(console).stream()
                .filter(row -> row.startsWith(client.session() + "\t"))
                .findFirst()
                .orElse("");
    }

    private static List<String> users(JConsole console) throws InterruptedException {
        return shown(console).stream().map(row -> row.split("\t", -1)[1]).toList();
    }

    private static double rate(JConsole console) throws InterruptedException {
        String rate = console.order("description", "Pushes per second").getFirst();
        return rate.equals("–") ? 0 : Double.parseDouble(rate);
    }

    /** Waits for ten pushes from now on, which must come every 200 ms. */
    private static void rings(DeafClient client) throws Exception {
        int before = client.pushes().size();
        eventually("ten pushes", () -> client.pushes().size() >= before + 11);
        List<Long> gaps = new ArrayList<>();
        List<Long> pushes = client.pushes();
        for (int i = before + 1; i < pushes.size(); i++) {
            gaps.add(TimeUnit.NANOSECONDS.toMillis(pushes.get(i) - pushes.get(i - 1)));
        }
        Collections.sort(gaps);
        assertThat(gaps.get(gaps.size() / 2)).as("median of %s", gaps).isBetween(150L, 300L);
    }
}
