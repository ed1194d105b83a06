package io.tocsin.samples.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.client.ChangeListener;
import io.tocsin.client.NotificationClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client that hears of topics by datagrams, and remembers in which order. */
final class Publications implements AutoCloseable {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final NotificationClient client;

    Publications(int port, String... topics) throws IOException {
        var builder = NotificationClient.builder()
                .server("127.0.0.1", port)
                .user("alice")
                .pollInterval(Duration.ofDays(1))
                .listener(new ChangeListener() {
                    @Override
                    public void changed(String topic, String mark) {
                        heard.add(topic);
                    }

                    @Override
                    public void ready() {
                        heard.add("ready");
                    }
                });
        for (String topic : topics) {
            builder.topic(topic);
        }
        client = builder.start();
    }

    void next(String expected) throws InterruptedException {
        assertThat(heard.poll(60, TimeUnit.SECONDS)).as("heard within a minute").isEqualTo(expected);
    }

    @Override
    public void close() {
        client.close();
    }
}
