package io.tocsin.samples.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.client.ChangeListener;
import io.tocsin.client.NotificationClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link NotificationClient} that writes down what it is told, with the time. */
final class TestedClient implements AutoCloseable, ChangeListener {
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> states = new LinkedBlockingQueue<>();
    private final NotificationClient client;

    /** A change of the topic, up to a mark. */
    record Told(String mark, long at) {}

    TestedClient(int port, String user) throws IOException, InterruptedException {
        client = NotificationClient.builder()
                .server("127.0.0.1", port)
                .user(user)
                .topic("inbox/" + user)
                .pollInterval(Duration.ofDays(1)) // so that nothing but datagrams rings it
                .reconnect(Duration.ofMillis(20), Duration.ofMillis(100))
                .listener(this)
                .start();
        is("ready");
    }

    @Override
    public void changed(String topic, String mark) {
        told.add(new Told(mark, System.nanoTime()));
    }

    @Override
    public void ready() {
        states.add("ready");
    }

    /** Waits for a state. */
    void is(String state) throws InterruptedException {
        assertThat(states.poll(60, TimeUnit.SECONDS)).isEqualTo(state);
    }

    Told hears() throws InterruptedException {
        Told change = told.poll(60, TimeUnit.SECONDS);
        assertThat(change).as("told of a change within a minute").isNotNull();
        return change;
    }

    long datagrams() {
        return client.statistics().datagrams();
    }

    @Override
    public void close() {
        client.close();
    }
}
