package io.tocsin.samples.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client as a process of its own, whose lines are read. */
final class ClientProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private ClientProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().start(() -> read(process.inputReader()));
    }

    static ClientProcess start(Language language, int port, String topic, String... options) throws IOException {
        List<String> command = new ArrayList<>(language.command());
        command.addAll(List.of(options));
        command.addAll(List.of("127.0.0.1:" + port, "alice", topic));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TOCSIN_SECRET", "in-the-environment");
        return new ClientProcess(builder.start());
    }

    /** Waits for a line; others before it are passed over. */
    void says(String line) throws InterruptedException {
        List<String> before = new ArrayList<>();
        for (String said = next(before); !said.equals(line); said = next(before)) {
            before.add(said);
        }
    }

    /** Whatever line comes next. */
    String next() throws InterruptedException {
        return next(List.of());
    }

    private String next(List<String> before) throws InterruptedException {
        String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(line).as("a line within %d s, after %s", PATIENCE_SECONDS, before).isNotNull();
        return line;
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read(BufferedReader from) {
        try (from) {
            from.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add(e.toString());
        }
    }
}
