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

    /**
     * The threads that everybody needs go on. Whether a client's own thread does is up to the JDK, which may lose one that
     * waits for its socket while there is no memory.
     */
    @ParameterizedTest
    @ValueSource(strings = {"linux", "nio"})
    void pushesAcceptsAndTimesOutAfterSecondsWithoutAnyMemory(String transport) throws IOException {
        try (Bell bell = new Bell();
                ServerApart server = ServerApart.start(
                        List.of(),
                        List.of("-Xmx32m", "-XX:-UseTLAB"),
                        "push.transport=" + transport,
                        "push.interval=100ms",
                        "logon.timeout=2s");
                Caller alice = Caller.listening(server.control(), "alice", bell, "aa", "news")) {
            assertThat(alice).isNotNull();
            server.tell("famine");
            try (Caller silent = Caller.connect(server.control());
                    Caller another = Caller.connect(server.control())) {
                assertThat(Integer.parseInt(server.hears("fed"))).isGreaterThan(10);
                assertThat(silent).isNotSameAs(another);
            }

            server.tell("news");
            eventually("alice is pushed", () -> bell.heard("aa") > 3);
            for (int i = 0; i < 5; i++) {
                try (Caller silent = Caller.connect(server.control())) {
                    assertThat(silent.line()).startsWith("* TOCSIN 1 ");
                    assertThat(silent.line()).isEqualTo("* BYE PROTOCOL_ERROR");
                }
            }
            eventually("all is well", () -> "false".equals(server.state().get("failing")));
        }
    }
}
