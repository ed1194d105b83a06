package io.tocsin.samples.standalone.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The demonstration's hold on the client's computer: a child process that owns the client's sockets. One thread gives
 * commands; another takes the reports, and notes when each came.
 */
final class ClientHost implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A datagram that the client's own socket received. */
    record Datagram(String content, long atNanos) {}

    private final Process process;
    private final BlockingQueue<Datagram> datagrams = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();

    private ClientHost(Process process) {
        this.process = process;
    }

    static ClientHost start(Place place) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(place.hostPrefix());
        command.addAll(ThisProgram.command("demo-host"));
        ClientHost host = new ClientHost(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        Thread.ofVirtual().name("client-host").start(host::read);
        host.awaitReport("started");
        return host;
    }

    long pid() {
        return process.pid();
    }

    /** Gives a command, and waits until it is done; returns what the report says beside its first word. */
    String command(String command, String report) throws IOException, InterruptedException {
        write(command);
        return awaitReport(report);
    }

    /** Has the client say a line to the server; returns the rows and the final line of the answer. */
    List<String> ask(String line) throws IOException, InterruptedException {
        write("say " + line);
        List<String> answer = new ArrayList<>();
        do {
            String next = answers.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new IOException("the server did not answer " + line.split(" ", 2)[0]);
            }
            answer.add(next);
        } while (answer.getLast().startsWith("+ "));
        return answer;
    }

    Optional<Datagram> datagram(Duration patience) throws InterruptedException {
        return Optional.ofNullable(datagrams.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
    }

    private void write(String command) throws IOException {
        OutputStream out = process.getOutputStream();
        out.write((command + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private String awaitReport(String first) throws IOException, InterruptedException {
        while (true) {
            String report = reports.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
            if (report == null) {
                throw new IOException("the client's computer did not report '" + first + "'");
            }
            if (report.startsWith(first)) {
                return report.substring(first.length()).strip();
            }
        }
    }

    private void read() {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            reports.add("ended");
        }
    }

    private void take(String report) {
        if (report.startsWith("datagram ")) {
            datagrams.add(new Datagram(report.substring("datagram ".length()), System.nanoTime()));
        } else if (report.startsWith("line * ")) {
            reports.add(report);
        } else if (report.startsWith("line ")) {
            answers.add(report.substring("line ".length()));
        } else {
            reports.add(report);
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
