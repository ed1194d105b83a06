package io.tocsin.samples.soak.client;

import io.tocsin.samples.soak.TopicNames;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that owns all clients of this process. Takes orders, one line each, and writes two kinds of lines:
 * {@code answer …} to an order, and {@code stats …} every second.
 */
final class ClientLoop {
    private static final int STEP_MILLIS = 10;
    private static final long STATS_NANOS = 1_000_000_000;

    private final Selector selector = Selector.open();
    private final Queue<String> orders = new ConcurrentLinkedQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private final SilentEnd silentEnd = new SilentEnd();
    private final Population population;
    private final Outage outage;
    private @Nullable Publisher publisher;
    private @Nullable Bustle bustle;
    private volatile boolean over;

    ClientLoop(int process, int size, InetSocketAddress server) throws IOException {
        population = new Population(process, size, server, selector);
        outage = new Outage(population, silentEnd);
    }

    /** Whether clients can be gone without a word here. */
    boolean canVanish() {
        return silentEnd.isPermitted();
    }

    /** Any thread. */
    void order(String line) {
        orders.add(line);
        selector.wakeup();
    }

    /** Any thread. */
    void stop() {
        over = true;
        selector.wakeup();
    }

    void run() throws IOException {
        long lastStats = System.nanoTime();
        while (!over) {
            selector.select(ClientLoop.this::dispatch, STEP_MILLIS);
            for (String line = orders.poll(); line != null; line = orders.poll()) {
                System.out.println("answer " + obey(line.split(" ", -1)));
            }
            population.agenda().run();
            if (bustle != null) {
                bustle.step();
            }
            if (System.nanoTime() - lastStats >= STATS_NANOS) {
                lastStats += STATS_NANOS;
                System.out.println("stats live=" + population.live() + " " + population.tally().show() + latencies());
            }
        }
    }

    private void dispatch(SelectionKey key) {
        if (key.isValid() && key.attachment() instanceof Ready ready) {
            ready.onReady(buffer);
        }
    }

    private String latencies() {
        return population.tally().takeLatencies().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",", " micros=", ""));
    }

    private String obey(String[] words) {
        return switch (words[0]) {
            case "open" -> open(Integer.parseInt(words[1]));
            case "begin" -> begin(Double.parseDouble(words[1]), Double.parseDouble(words[2]));
            case "reboot" -> {
                outage.reboot(Integer.parseInt(words[1]), Double.parseDouble(words[2]));
                yield publish(TopicNames.host(population.process(), Integer.parseInt(words[1])));
            }
            case "deafen" -> {
                outage.deafen(Integer.parseInt(words[1]), Double.parseDouble(words[2]));
                yield publish(TopicNames.host(population.process(), Integer.parseInt(words[1])));
            }
            case "expect" -> {
                population.newest().note(words[1], words[2]);
                yield "";
            }
            case "settle" -> settle();
            case "live" -> String.valueOf(population.live());
            case "missing" -> String.valueOf(population.clients().stream()
                    .filter(Client::isLive)
                    .mapToInt(client -> client.missing(population.newest()))
                    .sum());
            case "leave" -> leave();
            default -> "there is no order " + words[0];
        };
    }

    private String open(int count) {
        population.clients().stream().limit(count).forEach(population.gate()::queue);
        return "";
    }

    private String begin(double changes, double goings) {
        publisher = population.publisher();
        bustle = new Bustle(population, publisher, silentEnd, changes, goings);
        return "";
    }

    private String publish(String topic) {
        if (publisher != null) {
            publisher.publish(topic);
            publisher.flush();
        }
        return "";
    }

    private String settle() {
        bustle = null;
        population.agenda().hurry();
        return "";
    }

    private String leave() {
        settle();
        if (publisher != null) {
            publisher.logOff();
            publisher = null;
        }
        population.clients().stream().filter(Client::isLive).forEach(client -> client.logOff(() -> {}));
        return "";
    }
}
