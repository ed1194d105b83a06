package io.tocsin.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link TroubledServer}, seen from the test: what it says, what it logs, what its process can be put through. */
final class ServerApart implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Process process;
    private final PrintWriter input;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final String[] ready;

    private ServerApart(Process process) {
        this.process = process;
        this.input = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        Thread.ofVirtual().start(this::listen);
        this.ready = hears("ready").split(" ", -1);
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param shell what to run it in, such as {@code ip netns exec …}; or nothing
     * @param flags of its JVM
     * @param settings {@code key=value}
     */
    static ServerApart start(List<String> shell, List<String> flags, String... settings) throws IOException {
        List<String> line = new ArrayList<>(shell);
        line.addAll(java(flags));
        line.addAll(List.of(settings));
        return start(line);
    }

    /** Starts one that must not have more than so many descriptors. */
    static ServerApart withDescriptors(int limit, String... settings) throws IOException {
        List<String> line = new ArrayList<>(List.of("bash", "-c", "ulimit -n " + limit + "; exec \"$0\" \"$@\""));
        line.addAll(java(List.of()));
        line.addAll(List.of(settings));
        return start(line);
    }

    private static ServerApart start(List<String> line) throws IOException {
        return new ServerApart(new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private static List<String> java(List<String> flags) {
        List<String> line = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.slf4j.simpleLogger.logFile=System.err"));
        line.addAll(flags);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), TroubledServer.class.getName()));
        return line;
    }

    private void listen() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("log ")) {
                    System.err.println("server: " + line);
                    log.add(line.substring(4));
                } else {
                    said.add(line);
                }
            }
        } catch (IOException gone) {
            said.add("gone " + gone);
        }
    }

    String transport() {
        return ready[0];
    }

    InetSocketAddress control() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(ready[1]));
    }

    int pushPort() {
        return Integer.parseInt(ready[2]);
    }

    long pid() {
        return process.pid();
    }

    void tell(String line) {
        input.println(line);
    }

    /** What comes after that word on the next line that begins with it; what was said before is forgotten. */
    String hears(String word) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        try {
            while (true) {
                String line = said.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (line == null) {
                    throw new AssertionError("never heard: " + word);
                }
                if (line.equals(word) || line.startsWith(word + " ")) {
                    return line.substring(word.length()).strip();
                }
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new AssertionError(hurry);
        }
    }

    /** Its statistics, by name. */
    Map<String, String> state() {
        tell("?");
        Map<String, String> state = new HashMap<>();
        for (String pair : hears("state").split(" ", -1)) {
            state.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return state;
    }

    /** One number of its statistics; 0 if it is not there. */
    long count(String name) {
        return Long.parseLong(state().getOrDefault(name, "0"));
    }

    /** How many datagrams the host refused with an error whose name begins so. */
    long refused(String error) {
        return state().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("refusal:" + error))
                .mapToLong(entry -> Long.parseLong(entry.getValue()))
                .sum();
    }

    /** The lines of its log that contain a text. */
    List<String> logged(String text) {
        return log.stream().filter(line -> line.contains(text)).toList();
    }

    /** How much processor time it has used. */
    Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** SIGSTOP. */
    void stands() throws IOException {
        signal("STOP");
    }

    /** SIGCONT. */
    void goesOn() throws IOException {
        signal("CONT");
    }

    private void signal(String name) throws IOException {
        try {
            int code = new ProcessBuilder("bash", "-c", "kill -" + name + " " + process.pid())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("kill -" + name + " failed");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGKILL. */
    void dies() {
        process.destroyForcibly();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        dies();
    }
}
