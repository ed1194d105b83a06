package io.tocsin.faults;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose process has no descriptor left (EMFILE). */
class DescriptorsIT {
    private static final int LIMIT = 120;

    @ParameterizedTest
    @ValueSource(strings = {"linux", "nio"})
    void servesThoseItHasWhileThereIsNoDescriptorAndLetsOthersInAgainLater(String transport) throws IOException {
        try (Bell bell = new Bell();
                ServerApart server = ServerApart.withDescriptors(
                        LIMIT, "push.transport=" + transport, "push.interval=100ms", "logon.timeout=10m");
                Caller alice = Caller.listening(server.control(), "alice", bell, "aa", "news")) {
            alice.asks("RETRIEVE");
            server.tell("news");
            eventually("alice is pushed", () -> bell.heard("aa") > 0);

            List<Socket> crowd = crowd(server);
            eventually("accepting fails", () -> server.count("acceptFailures") > 1);
            int heard = bell.heard("aa");
            long failures = server.count("acceptFailures");
            Duration used = server.processorTime();
            eventually("accepting goes on failing", () -> server.count("acceptFailures") >= failures + 20);
            assertThat(server.processorTime().minus(used)).as("in two seconds").isLessThan(Duration.ofSeconds(1));
            eventually("alice is still pushed", () -> bell.heard("aa") > heard + 10);
            alice.asks("PING");
            alice.asks("CHANGED news");
            assertThat(server.logged("Cannot accept connections")).singleElement().asString().contains("Too many open files");
            assertThat(server.logged("ERROR")).hasSize(1);

            for (Socket each : crowd) {
                each.close();
            }
            try (Caller bob = Caller.loggedOn(server.control(), "bob")) {
                bob.asks("PING");
            }
            assertThat(server.logged("Accepting connections")).singleElement().asString().endsWith(" again");
            assertThat(server.state()).containsEntry("failing", "false").containsEntry("turnsFailed", "0");
        }
    }

    /** More clients than the server has descriptors; those it cannot accept wait in the kernel's queue. */
    private static List<Socket> crowd(ServerApart server) throws IOException {
        List<Socket> crowd = new ArrayList<>();
        for (int i = 0; i < 2 * LIMIT; i++) {
            crowd.add(new Socket(server.control().getAddress(), server.control().getPort()));
        }
        return crowd;
    }
}
