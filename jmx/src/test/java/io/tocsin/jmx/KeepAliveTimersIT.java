package io.tocsin.jmx;

import static io.tocsin.jmx.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.NotificationServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What JMX sets is what the kernel does: {@code ss} shows the keep-alive timers of connections that are open already. */
class KeepAliveTimersIT {
    private static final Pattern TIMER = Pattern.compile("timer:\\(keepalive,(?:(\\d+)min)?(?:([0-9.]+)sec)?");

    @Test
    void theTimeoutReachesConnectionsThatAreOpen() throws Exception {
        requireSs();
        try (ManagedServer managed = ManagedServer.start(NotificationServer.builder()
                        .useEnvironment(false)
                        .set("control.address", "127.0.0.1:0"));
                Socket client = connected(managed)) {
            eventually("the kernel would ask after two hours", () -> secondsLeft(client) > 7_000);

            managed.set("KeepAliveTimeoutSeconds", 100);
            eventually("the kernel asks within 100 seconds", () -> secondsLeft(client) <= 100);
            assertThat(secondsLeft(client)).isGreaterThan(60);
        }
    }

    private static Socket connected(ManagedServer managed) throws IOException {
        InetSocketAddress address = managed.server.controlAddress().orElseThrow();
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.getOutputStream().write("LOGON alice -\n".getBytes(StandardCharsets.UTF_8));
        BufferedReader answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        assertThat(answers.readLine()).isNotNull();
        return socket;
    }

    /** The server's side of the connection; -1 if no keep-alive timer is running. */
    private static double secondsLeft(Socket client) throws IOException, InterruptedException {
        Process ss = new ProcessBuilder("ss", "-tnoH", "dst", "127.0.0.1:" + client.getLocalPort())
                .redirectErrorStream(true)
                .start();
        String shown = new String(ss.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        ss.waitFor();
        Matcher timer = TIMER.matcher(shown);
        if (!timer.find()) {
            return -1;
        }
        return number(timer.group(1)) * 60 + number(timer.group(2));
    }

    private static double number(@Nullable String text) {
        return text == null ? 0 : Double.parseDouble(text);
    }

    private static void requireSs() throws InterruptedException {
        try {
            new ProcessBuilder("ss", "-V").redirectErrorStream(true).start().waitFor();
        } catch (IOException missing) {
            assertThat(System.getenv("CI")).as("on CI this test must run, but ss (iproute2) is missing").isNotEqualTo("true");
            Assumptions.abort("ss (iproute2) is not installed: kernel timers cannot be looked at");
        }
    }
}
