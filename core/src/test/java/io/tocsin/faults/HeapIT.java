package io.tocsin.faults;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server whose JVM has no memory left for a while. */
class HeapIT {
    private static final String FOR_SOME_SECONDS = "fill 4000";

    @Test
    void goesOnWhenThereIsMemoryAgain() throws IOException {
        try (Bell bell = new Bell();
                ServerApart server = ServerApart.start(
                        List.of(), List.of("-Xmx32m"), "push.transport=nio", "push.interval=100ms");
                Caller alice = Caller.listening(server.control(), "alice", bell, "aa", "news")) {
            server.tell("news");
            eventually("alice is pushed", () -> bell.heard("aa") > 2);
            server.tell(FOR_SOME_SECONDS);
            server.hears("filled");
            for (int i = 0; i < 40; i++) {
                callsInVain(server);
            }
            server.hears("free");

            int heard = bell.heard("aa");
            eventually("alice is pushed again", () -> bell.heard("aa") > heard + 5);
            alice.asks("PING");
            try (Caller bob = Caller.loggedOn(server.control(), "bob")) {
                bob.asks("SUBSCRIBE news");
            }
            eventually("only alice is left", () -> server.count("sessions") == 1);
            assertThat(server.state()).containsEntry("failing", "false");
            assertThat(server.logged(" ERROR ")).hasSizeLessThan(10);
        }
    }

    /** Connects and logs on; the server may well be unable to answer. */
    private static void callsInVain(ServerApart server) {
        try (Caller caller = Caller.connect(server.control())) {
            StringBuilder commands = new StringBuilder("LOGON eve secret\n");
            for (int i = 0; i < 300; i++) {
                commands.append("SUBSCRIBE ").append("topic/").append(i).append("/x".repeat(100)).append('\n');
            }
            caller.sends(commands + "CHANGED news\n");
        } catch (IOException refused) {
            // as it should be where there is no memory
        }
    }
}
