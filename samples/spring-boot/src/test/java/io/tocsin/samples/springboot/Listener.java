package io.tocsin.samples.springboot;

import io.tocsin.client.ChangeListener;
import io.tocsin.client.NotificationClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of Tocsin's, and what it has heard. */
final class Listener implements ChangeListener, AutoCloseable {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final NotificationClient client;

    /** Logs on and subscribes. */
    Listener(int port, String user, String topic) throws IOException {
        client = NotificationClient.builder()
                .server("127.0.0.1", port)
                .user(user)
                .topic(topic)
                // what it hears, it hears by a push or not at all
                .pollInterval(Duration.ofDays(1))
                .listener(this)
                .start();
    }

    /** What it hears next. */
    String next() throws InterruptedException {
        return String.valueOf(heard.poll(Eventually.BOUND.toSeconds(), TimeUnit.SECONDS));
    }

    /** How many datagrams have come. */
    long datagrams() {
        return client.statistics().datagrams();
    }

    @Override
    public void changed(String topic, String mark) {
        heard.add("changed " + topic + " " + mark);
    }

    @Override
    public void ready() {
        heard.add("ready");
    }

    @Override
    public void disconnected(String reason) {
        heard.add("disconnected " + reason);
    }

    @Override
    public void refused(String reason) {
        heard.add("refused " + reason);
    }

    @Override
    public void subscriptionRefused(String topic, String reason) {
        heard.add("subscription refused " + topic);
    }

    @Override
    public void close() {
        client.close();
    }
}
