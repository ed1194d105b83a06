package io.tocsin.faults;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.client.ChangeListener;
import io.tocsin.client.NotificationClient;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A server that is killed in the middle of everything and started again at once, on the same ports. */
class RestartIT {
    @Test
    void takesItsPortsAgainAtOnceAndItsClientsComeBack() throws IOException {
        AtomicInteger ready = new AtomicInteger();
        AtomicInteger changed = new AtomicInteger();
        ServerApart first = ServerApart.start(List.of(), List.of(), "push.interval=200ms");
        String control = "control.address=127.0.0.1:" + first.control().getPort();
        String push = "push.address=127.0.0.1:" + first.pushPort();
        try (first;
                NotificationClient client = NotificationClient.builder()
                        .server("127.0.0.1", first.control().getPort())
                        .user("alice")
                        .secret("any".toCharArray())
                        .topic("news")
                        .listener(new Counting(ready, changed))
                        .start()) {
            eventually("the client is ready", () -> ready.get() == 1);
            first.tell("news");
            eventually("it hears of the change", () -> changed.get() >= 1);
            try (Caller silent = Caller.loggedOn(first.control(), "silent")) {
                silent.asks("PING");
                first.tell("news");
                first.dies();
            }

            try (ServerApart second = ServerApart.start(List.of(), List.of(), "push.interval=200ms", control, push)) {
                eventually("the client is ready again", () -> ready.get() == 2);
                int before = changed.get();
                second.tell("news");
                eventually("it hears of changes again", () -> changed.get() > before);
                assertThat(client.statistics().datagrams()).isPositive();
                assertThat(second.logged("ERROR")).isEmpty();
                assertThat(second.count("sessions")).isEqualTo(1);
            }
        }
    }

    private record Counting(AtomicInteger readies, AtomicInteger changes) implements ChangeListener {
        @Override
        public void ready() {
            readies.incrementAndGet();
        }

        @Override
        public void changed(String topic, String mark) {
            changes.incrementAndGet();
        }
    }
}
