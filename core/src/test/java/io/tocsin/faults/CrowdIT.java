package io.tocsin.faults;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ten thousand clients, from a hundred addresses, that connect and say nothing. */
class CrowdIT {
    private static final int ADDRESSES = 100;
    private static final int LIMIT = 100;
    private static final int TOO_MANY_EACH = 10;

    private final List<Socket> crowd = new ArrayList<>();

    @Test
    void endsAllWhoSayNothingAndServesTheOthersMeanwhile() throws IOException {
        requireDescriptors();
        try (Bell bell = new Bell();
                ServerApart server = ServerApart.start(
                        List.of(), List.of(), "push.interval=100ms", "session.limit-per-address=" + LIMIT);
                Caller alice = Caller.listening(server.control(), "alice", bell, "aa", "news")) {
            server.tell("news");
            gathers(server);
            int heard = bell.heard("aa");
            eventually("alice is pushed", () -> bell.heard("aa") > heard + 5);
            alice.asks("PING");
            assertThat(server.count("refused")).isEqualTo(ADDRESSES * TOO_MANY_EACH);

            eventually("none of the silent is left", () -> server.count("open") == 1);
            assertThat(server.count("protocolErrors")).isEqualTo(ADDRESSES * LIMIT);
            assertThat(server.count("accepted")).isEqualTo(1 + ADDRESSES * (LIMIT + TOO_MANY_EACH));
            alice.asks("RETRIEVE");
            assertThat(server.logged("refused: too many from its address")).hasSize(1);
            assertThat(server.logged("ERROR")).isEmpty();
            assertThat(linesTo(crowd.getFirst())).containsExactly("* TOCSIN 1 default", "* BYE PROTOCOL_ERROR");
        } finally {
            for (Socket each : crowd) {
                each.close();
            }
        }
    }

    /** Needs one for each connection, here and in the server. */
    private static void requireDescriptors() {
        String obstacle = "";
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean host
                && host.getMaxFileDescriptorCount() < 12_000) {
            obstacle = "11,000 connections need as many descriptors (ulimit -n), there are "
                    + host.getMaxFileDescriptorCount();
        }
        if (!obstacle.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("on CI this test must run, but " + obstacle);
        }
        assumeTrue(obstacle.isEmpty(), obstacle);
    }

    private void gathers(ServerApart server) throws IOException {
        for (int address = 1; address <= ADDRESSES; address++) {
            InetSocketAddress from =
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 7, (byte) address}), 0);
            for (int i = 0; i < LIMIT + TOO_MANY_EACH; i++) {
                Socket socket = new Socket();
                crowd.add(socket);
                socket.bind(from);
                socket.connect(server.control());
            }
        }
    }

    private static List<String> linesTo(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                .lines()
                .toList();
    }
}
