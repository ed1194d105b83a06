package io.tocsin.network;

import io.tocsin.client.CallbackMode;
import io.tocsin.client.ChangeListener;
import io.tocsin.client.ClientBuilder;
import io.tocsin.client.ClientStatistics;
import io.tocsin.client.NotificationClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A {@link NotificationClient} that runs on a host of its own until it is killed or told to leave. It says
 * {@code ready}, {@code changed <topic> <mark>}, {@code disconnected <reason>}, {@code unreachable <callback>}.
 */
public final class ClientProgram {
    private ClientProgram() {}

    /**
     * Arguments are topics, or {@code server=}, {@code user=}, {@code callback=}, and in milliseconds {@code poll=},
     * {@code proof=}, {@code keepalive=}, {@code request=}, {@code reconnect=}. A line of input is {@code leave}, to log
     * off, {@code marks}, to hear the newest mark of each topic that changed, or anything else, to hear the statistics.
     */
    public static void main(String[] arguments) throws IOException {
        Reporter reporter = new Reporter();
        ClientBuilder builder = NotificationClient.builder()
                .server(Hosts.SERVER_ADDRESS, 7410)
                .user("alice")
                .secret("any".toCharArray())
                .listener(reporter);
        for (String argument : arguments) {
            configure(builder, argument.split("=", 2));
        }
        try (NotificationClient client = builder.start();
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && !line.equals("leave"); line = lines.readLine()) {
                ClientStatistics now = client.statistics();
                System.out.println(line.equals("marks") ? "marks " + reporter.marks : "datagrams " + now.datagrams());
            }
        }
        System.out.println("left");
    }

    private static void configure(ClientBuilder builder, String... pair) {
        switch (pair[0]) {
            case "server" -> builder.server(pair[1], 7410);
            case "user" -> builder.user(pair[1]);
            case "callback" -> builder.callback(CallbackMode.valueOf(pair[1].toUpperCase(Locale.ROOT).replace('-', '_')));
            case "poll" -> builder.pollInterval(millis(pair[1]));
            case "proof" -> builder.proofInterval(millis(pair[1]));
            case "keepalive" -> builder.keepAlive(millis(pair[1]));
            case "request" -> builder.requestTimeout(millis(pair[1]));
            case "reconnect" -> builder.reconnect(millis(pair[1]), millis(pair[1]));
            default -> builder.topic(pair[0]);
        }
    }

    private static Duration millis(String text) {
        return Duration.ofMillis(Long.parseLong(text));
    }

    private static final class Reporter implements ChangeListener {
        final Map<String, String> marks = new ConcurrentSkipListMap<>();

        @Override
        public void ready() {
            System.out.println("ready");
        }

        @Override
        public void changed(String topic, String mark) {
            marks.put(topic, mark);
            System.out.println("changed " + topic + " " + mark);
        }

        @Override
        public void disconnected(String reason) {
            System.out.println("disconnected " + reason);
        }

        @Override
        public void unreachable(String callback) {
            System.out.println("unreachable " + callback);
        }
    }
}
