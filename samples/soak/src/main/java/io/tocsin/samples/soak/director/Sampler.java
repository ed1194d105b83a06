package io.tocsin.samples.soak.director;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/**
 * Measures the server and its clients once a second, on a thread of its own, over a JMX connection of its own. Names of
 * values that grow for ever end in {@code /s}: they are shown as what they grew by in a second.
 */
final class Sampler implements AutoCloseable {
    private final ServerProcess server;
    private final JmxLink jmx;
    private final List<ClientProcess> clients;
    private final long beginNanos;
    private final List<Sample> samples = Collections.synchronizedList(new ArrayList<>());
    private final Periodic sampling;
    private Map<String, Double> lastCounts = Map.of();
    private long lastNanos;

    Sampler(ServerProcess server, List<ClientProcess> clients, long beginNanos) throws IOException {
        this.server = server;
        this.jmx = JmxLink.open(server.pid());
        this.clients = clients;
        this.beginNanos = beginNanos;
        this.sampling = Periodic.start("sampler", 1, this::sample);
    }

    List<Sample> samples() {
        synchronized (samples) {
            return List.copyOf(samples);
        }
    }

    List<String> failures() {
        return sampling.failures();
    }

    private void sample() throws IOException, JMException {
        samples.add(new Sample((System.nanoTime() - beginNanos) / 1e9, measure()));
    }

    private Map<String, Double> measure() throws IOException, JMException {
        Map<String, Double> values = new TreeMap<>(jmx.numbers(
                JmxLink.server("Server"), "SessionCount", "PendingCount", "SuspectCount", "TopicCount",
                "ConnectionCount"));
        values.putAll(jmx.numbers(JmxLink.server("Transport"), "QueueDepth", "CommandQueueDepth"));
        double tcp = jmx.sessions().count("kind=tcp");
        values.put("tcp", tcp);
        // read one after the other, so that a moment of many comings does not fit
        values.put("embedded", Math.max(0, values.getOrDefault("SessionCount", 0.0) - tcp));
        values.put("heap", Heap.usedMegabytes(jmx));
        values.put("rss", Processes.residentMegabytes(server.pid()));
        values.put("descriptors", (double) Processes.descriptors(server.pid()));
        values.put("threads", (double) server.threads());
        putGrowth(values);
        putLatencies(values);
        return values;
    }

    private void putGrowth(Map<String, Double> values) throws IOException, JMException {
        Map<String, Double> counts = new TreeMap<>(jmx.numbers(
                JmxLink.server("Server"), "PushesSent", "ChangesPublished", "UnreachablesAccepted",
                "UnreachablesIgnored", "Probes"));
        counts.putAll(jmx.numbers(JmxLink.server("Transport"), "PushesLate"));
        counts.put("cpu", jmx.number(JmxLink.jvm("OperatingSystem"), "ProcessCpuTime") / 1e9);
        endedByReason().forEach((reason, count) -> counts.put("ended " + reason, count));
        long now = System.nanoTime();
        double seconds = (now - lastNanos) / 1e9;
        Map<String, Double> before = lastCounts;
        counts.forEach((name, count) -> {
            Double last = before.get(name);
            if (last != null) {
                values.put(name + "/s", (count - last) / seconds);
            }
        });
        lastCounts = counts;
        lastNanos = now;
    }

    private Map<String, Double> endedByReason() throws IOException, JMException {
        return endedByReason(jmx);
    }

    /** Sessions ended since the server's start. */
    static Map<String, Double> endedByReason(JmxLink jmx) throws IOException, JMException {
        Map<String, Double> ended = new TreeMap<>();
        TabularData table = (TabularData) jmx.get(JmxLink.server("Server"), "SessionsEnded");
        for (Object row : table.values()) {
            CompositeData entry = (CompositeData) row;
            ended.put((String) entry.get("key"), ((Number) entry.get("value")).doubleValue());
        }
        return ended;
    }

    private void putLatencies(Map<String, Double> values) {
        double[] millis = clients.stream()
                .flatMap(process -> process.takeLatencies().stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        values.put("learned", (double) millis.length);
        if (millis.length > 0) {
            values.put("p50", millis[millis.length / 2]);
            values.put("p99", millis[(int) (millis.length * 0.99)]);
            values.put("max", millis[millis.length - 1]);
        }
    }

    @Override
    public void close() throws IOException {
        sampling.close();
        jmx.close();
    }
}
