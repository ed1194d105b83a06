package io.tocsin.faults;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server in a JVM that has hardly any memory left, and that has had none at all for a moment. */
class HeapIT {
    @ParameterizedTest
    @ValueSource(strings = {"linux", "nio"})
    void goesOnWithAHeapThatIsNearlyFull(String transport) throws IOException {
        try (Bell bell = new Bell();
                ServerApart server = ServerApart.start(
                        List.of(), List.of("-Xmx32m"), "push.transport=" + transport, "push.interval=100ms");
                Caller alice = Caller.listening(server.control(), "alice", bell, "aa", "news")) {
            server.tell("burden");
            assertThat(Integer.parseInt(server.hears("burdened"))).isGreaterThan(10_000);

            server.tell("news");
            eventually("alice is pushed, again and again", () -> bell.heard("aa") > 10);
            alice.asks("PING");
            for (int i = 0; i < 20; i++) {
                try (Caller bob = Caller.loggedOn(server.control(), "bob")) {
                    bob.asks("SUBSCRIBE news");
                    bob.asks("LOGOFF");
                }
            }
            eventually("only alice is left", () -> server.count("sessions") == 1);

            server.tell("relief");
            server.hears("relieved");
            int heard = bell.heard("aa");
            eventually("alice is pushed as before", () -> bell.heard("aa") > heard + 5);
            eventually("all is well", () -> "false".equals(server.state().get("failing")));
            assertThat(server.logged(" ERROR ")).hasSizeLessThan(5);
        }
    }
}
