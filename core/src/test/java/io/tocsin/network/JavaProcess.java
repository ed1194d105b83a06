package io.tocsin.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program on a host: takes lines, says lines. */
public final class JavaProcess {
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final Process process;
    private final PrintWriter input;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    JavaProcess(Process process) {
        this.process = process;
        this.input = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.add(line);
            }
        } catch (IOException gone) {
            said.add("gone: " + gone);
        }
    }

    public void tell(String line) {
        input.println(line);
    }

    /** The rest of the next line that begins so; fails if none comes within 30 seconds. */
    public String hears(String beginning) {
        String line = next(beginning, BOUND);
        if (line == null) {
            throw new AssertionError("never heard: " + beginning);
        }
        return line;
    }

    /** Fails if a line that begins so comes within the time. */
    public void hearsNothingOf(String beginning, Duration time) {
        String line = next(beginning, time);
        if (line != null) {
            throw new AssertionError("heard " + beginning + line);
        }
    }

    /** What it has said so far counts no more. */
    public void forgetsWhatItSaid() {
        said.clear();
    }

    private @Nullable String next(String beginning, Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        try {
            while (true) {
                String line = said.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (line == null) {
                    return null;
                }
                if (line.startsWith(beginning)) {
                    return line.substring(beginning.length()).strip();
                }
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new AssertionError(hurry);
        }
    }

    /** Falls asleep in the middle of whatever it does (SIGSTOP); its host goes on answering for it. */
    public void pauses() {
        signal("-STOP");
    }

    /** Wakes up (SIGCONT). */
    public void resumes() {
        signal("-CONT");
    }

    private void signal(String signal) {
        Command.run("kill", signal, String.valueOf(process.pid()));
    }

    /** Dies at once (SIGKILL); its host lives on, and closes its sockets. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
