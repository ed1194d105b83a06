package io.tocsin.push;

import io.tocsin.LiveSettings;
import io.tocsin.datagram.Context;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One random history: a server that is restarted now and then, its clients, and the network between them, on a clock of its
 * own. Everything comes from the seed, so that the same seed tells the same story. One thread.
 */
final class Simulation {
    private static final int LINES_KEPT = 60;
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final long[] ORIGINS = {0, -1, Long.MAX_VALUE - 3 * SECOND, Long.MIN_VALUE};

    final Random random;
    final SimulatedNetwork network;
    /** By what the times of this history are measured. */
    final long unit;
    private final Timeline timeline;
    private final boolean telling;
    private final Queue<String> story = new ArrayDeque<>();
    private final List<SimulatedClient> clients = new ArrayList<>();
    private final Map<String, String> latest = new TreeMap<>();
    private final Chaos chaos;
    private LiveSettings settings;
    private SimulatedServer server;
    private boolean chaotic = true;
    private boolean polling;
    private int lives;
    private long contexts;

    private Simulation(long seed, boolean telling) {
        this.telling = telling;
        random = new Random(seed);
        boolean wraps = random.nextInt(3) == 0;
        timeline = new Timeline(wraps ? ORIGINS[random.nextInt(ORIGINS.length)] : random.nextLong() >> 8);
        unit = (long) (20 * MILLI * Math.pow(500, random.nextDouble()));
        polling = random.nextInt(4) > 0;
        network = new SimulatedNetwork(this);
        chaos = new Chaos(this);
        settings = chaos.settings(LiveSettings.defaults());
        server = newServer();
    }

    /** Lives through the history of a seed; fails, with the end of the story, where something does not hold. */
    static void run(long seed) {
        try {
            new Simulation(seed, false).run();
        } catch (RuntimeException | Error first) {
            Simulation again = new Simulation(seed, true);
            String differs = "it does not fail in the same way again; the first time: " + first;
            try {
                again.run();
            } catch (RuntimeException | Error failure) {
                differs = failure.toString().equals(first.toString()) ? "" : differs;
            }
            throw new AssertionError(
                    "seed " + seed + " (replay it with -Dtocsin.seed=" + seed + "): " + first + "\n" + differs
                            + String.join("\n", again.story),
                    first);
        }
    }

    // -- the history

    private void run() {
        chaos.peoples();
        int actions = 60 + random.nextInt(200);
        for (int i = 0; i < actions; i++) {
            runUntil(now() + (long) (unit * 0.4 * random.nextDouble() * random.nextDouble()));
            chaos.acts();
        }
        calmsDown();
        learns();
        ends();
    }

    /** The network is perfect, settings stay, everybody who can comes back, nothing changes any more. */
    private void calmsDown() {
        chaotic = false;
        polling = false;
        story(() -> "-- calm from here");
        network.quality(0, 0, 0);
        chaos.calms();
    }

    /** In the time that settings and connections take, every client has learned of every latest change. */
    private void learns() {
        long bound = server.model.delay(Integer.MAX_VALUE) + server.model.gap() + 20 * retryDelay() + SECOND;
        long patience = bound + server.model.patience();
        long until = now() + patience;
        while (until - now() > 0 && !missed().isEmpty()) {
            runUntil(now() + Math.max(1, patience / 64));
        }
        String missed = missed();
        if (!missed.isEmpty()) {
            throw new AssertionError("not learned within " + patience / MILLI + " ms of calm: " + missed);
        }
        runUntil(now() + 2 * server.model.interval());
    }

    private String missed() {
        StringBuilder missed = new StringBuilder();
        for (SimulatedClient client : clients) {
            Map<String, String> topics = client.isRunning() ? client.missed(latest) : Map.of();
            if (!topics.isEmpty()) {
                missed.append(client).append(topics);
            }
        }
        return missed.toString();
    }

    /** Everybody goes, and nothing is left of them. */
    private void ends() {
        story(() -> "-- everybody goes");
        clients.forEach(SimulatedClient::isGone);
        clients.forEach(client -> {
            if (random.nextBoolean()) {
                client.logsOff();
            } else if (client.isRunning()) {
                client.dies();
            }
        });
        runUntil(now() + SECOND);
        List.copyOf(server.model.open()).forEach(chaos::timesOut);
        runUntil(now() + 2 * SECOND);
        server.model.checkNothingLeft();
        server.stop();
    }

    private void runUntil(long moment) {
        while (true) {
            Long event = timeline.next();
            Long wakeUp = server.thread.wakeAt();
            boolean eventFirst = event != null && (wakeUp == null || event - wakeUp <= 0);
            Long next = eventFirst ? event : wakeUp;
            if (next == null || next - moment > 0) {
                break;
            }
            if (eventFirst) {
                timeline.runNext();
            } else {
                timeline.advanceTo(Timeline.later(next, now()));
                server.thread.crank();
            }
            if (server.isRunning()) {
                server.model.checkNotOverdue();
            }
        }
        timeline.advanceTo(Timeline.later(moment, now()));
    }

    // -- the server

    SimulatedServer server() {
        return server;
    }

    private SimulatedServer newServer() {
        lives++;
        SimulatedServer fresh = new SimulatedServer(this, 1_000 + timeline.elapsed() / MILLI + lives, random.nextLong());
        latest.replaceAll((topic, mark) -> fresh.marksBefore);
        return fresh;
    }

    /** Nobody knows what happened while it was away: a client has to hear of every topic once more. */
    void startsServer() {
        story(() -> "server starts, life %d".formatted(lives + 1));
        server = newServer();
    }

    void changes(String topic) {
        String mark = server.changed(topic);
        latest.put(topic, mark);
        story(() -> "%s changed: %s".formatted(topic, mark));
    }

    LiveSettings settings() {
        return settings;
    }

    void settings(LiveSettings changed) {
        settings = changed;
        if (server.isRunning()) {
            server.settingsChanged();
        }
    }

    List<SimulatedClient> clients() {
        return clients;
    }

    // -- time

    long now() {
        return timeline.now();
    }

    long elapsed() {
        return timeline.elapsed();
    }

    void after(long nanos, Runnable work) {
        timeline.after(nanos, work);
    }

    void at(long moment, Runnable work) {
        timeline.at(moment, work);
    }

    // -- how clients are

    boolean isChaotic() {
        return chaotic;
    }

    boolean isPolling() {
        return polling;
    }

    long retryDelay() {
        return unit / 2;
    }

    long pollInterval() {
        return 2 * unit;
    }

    long thinkTime() {
        return random.nextInt(3) == 0 ? (long) (random.nextDouble() * unit / 4) : 0;
    }

    /** How long TCP probes before it gives a connection up. */
    long probeTime() {
        return settings.keepAliveInterval().toNanos() * settings.keepAliveProbes() + SECOND;
    }

    Context freshContext() {
        byte[] bytes = new byte[1 + random.nextInt(Context.MAX_LENGTH)];
        random.nextBytes(bytes);
        long number = ++contexts;
        for (int i = 0; i < bytes.length && i < 3; i++) {
            bytes[i] = (byte) (number >>> (8 * i));
        }
        return Context.of(bytes.length < 3 ? new byte[] {(byte) number, (byte) (number >>> 8), 0} : bytes);
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    // -- the story

    /** Tells a line, if anybody listens. */
    void story(Supplier<String> line) {
        if (telling) {
            if (story.size() == LINES_KEPT) {
                story.remove();
            }
            story.add(String.format(Locale.ROOT, "%,15.3f ms  %s", timeline.elapsed() / 1e6, line.get()));
        }
    }
}
