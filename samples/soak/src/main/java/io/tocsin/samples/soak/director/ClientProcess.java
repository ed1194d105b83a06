package io.tocsin.samples.soak.director;

import io.tocsin.samples.soak.client.ClientMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process full of TCP clients: takes orders, and tells every second what its clients have seen. Thread-safe. */
final class ClientProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    private final int number;
    private final Jvm jvm;
    private final boolean canVanish;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Map<String, Double> counts = new ConcurrentHashMap<>();
    private final List<Double> latencyMillis = new ArrayList<>();

    private ClientProcess(int number, Jvm jvm, boolean canVanish) {
        this.number = number;
        this.jvm = jvm;
        this.canVanish = canVanish;
        Thread.ofPlatform().name("clients-" + number).daemon().start(this::read);
    }

    static ClientProcess start(int number, int clients, int port, Path folder) throws IOException {
        Jvm jvm = Jvm.start(
                ClientMain.class, folder.resolve("clients-" + number + ".log"), List.of("-Xmx384m", "-XX:+UseSerialGC"),
                number, clients, port);
        return new ClientProcess(number, jvm, Boolean.parseBoolean(jvm.awaitReady()[1]));
    }

    int number() {
        return number;
    }

    long pid() {
        return jvm.pid();
    }

    /** Whether its clients can be gone without a word. */
    boolean canVanish() {
        return canVanish;
    }

    /** Gives an order and waits for the answer. */
    synchronized String order(String line) throws IOException, InterruptedException {
        jvm.order(line);
        String answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (answer == null) {
            throw new IOException("the clients of process " + pid() + " did not answer to " + line);
        }
        return answer;
    }

    int number(String order) throws IOException, InterruptedException {
        return Integer.parseInt(order(order));
    }

    /** One of its counts as of the last second. */
    double count(String what) {
        return counts.getOrDefault(what, 0.0);
    }

    /** How long changes took to their witnesses, of those that came to be known since this was last asked. */
    List<Double> takeLatencies() {
        synchronized (latencyMillis) {
            List<Double> taken = List.copyOf(latencyMillis);
            latencyMillis.clear();
            return taken;
        }
    }

    private void read() {
        try {
            while (true) {
                String line = jvm.readLine();
                if (line.startsWith("answer ")) {
                    answers.add(line.substring("answer ".length()));
                } else {
                    Arrays.stream(line.split(" ", -1)).filter(word -> word.contains("=")).forEach(this::note);
                }
            }
        } catch (IOException ended) {
            // whoever asks next is told
        }
    }

    private void note(String entry) {
        String[] nameAndValue = entry.split("=", 2);
        if (!nameAndValue[0].equals("micros")) {
            counts.put(nameAndValue[0], Double.parseDouble(nameAndValue[1]));
        } else if (!nameAndValue[1].isEmpty()) {
            synchronized (latencyMillis) {
                for (String micros : nameAndValue[1].split(",", -1)) {
                    latencyMillis.add(Double.parseDouble(micros) / 1000);
                }
            }
        }
    }

    int end() throws IOException, InterruptedException {
        return jvm.end();
    }

    @Override
    public void close() {
        jvm.close();
    }
}
