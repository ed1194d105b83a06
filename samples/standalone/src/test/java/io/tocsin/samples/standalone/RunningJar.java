package io.tocsin.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A jar as a process of its own, on the Java that runs the test: the packaged one, or a tool that is tried on it. */
final class RunningJar implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String END = "\0end";

    private final Process process;
    private final BlockingQueue<String> out;
    private final BlockingQueue<String> err;

    private RunningJar(Process process) {
        this.process = process;
        this.out = lines(process.inputReader(StandardCharsets.UTF_8));
        this.err = lines(process.errorReader(StandardCharsets.UTF_8));
    }

    /** Starts a command in a directory, with Java options before and a secret beside it. */
    static RunningJar start(Path directory, List<String> options, String secret, String... arguments)
            throws IOException {
        return start(directory, options, Map.of("TOCSIN_SECRET", secret), arguments);
    }

    /** Starts a command in a directory, with Java options before and variables of the environment beside it. */
    static RunningJar start(Path directory, List<String> options, Map<String, String> variables, String... arguments)
            throws IOException {
        ProcessBuilder builder = java(directory, options, Path.of(System.getProperty("tocsin.jar")), arguments);
        builder.environment().putAll(variables);
        return new RunningJar(builder.start());
    }

    /** Starts any program in a directory, with variables of the environment. */
    static RunningJar program(Path directory, Map<String, String> variables, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(variables);
        return new RunningJar(builder.start());
    }

    /** Starts one of the tools that the build has fetched. */
    static RunningJar tool(Path directory, List<String> options, String jar, String... arguments) throws IOException {
        return new RunningJar(java(directory, options, toolJar(jar), arguments).start());
    }

    /** Where the build has put a tool. */
    static Path toolJar(String jar) {
        return Path.of(System.getProperty("tools"), jar);
    }

    private static ProcessBuilder java(Path directory, List<String> options, Path jar, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(directory.toFile());
    }

    long pid() {
        return process.pid();
    }

    String nextOut() throws InterruptedException {
        return next(out);
    }

    String nextErr() throws InterruptedException {
        return next(err);
    }

    void type(String line) throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    int exitCode(Duration patience) throws InterruptedException {
        assertThat(process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS))
                .as("ended within %s", patience)
                .isTrue();
        return process.exitValue();
    }

    int exitCode() throws InterruptedException {
        return exitCode(PATIENCE);
    }

    /** What is left on stdout once the process has ended. */
    List<String> restOfOut() throws InterruptedException {
        return rest(out);
    }

    List<String> restOfErr() throws InterruptedException {
        return rest(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String next(BlockingQueue<String> lines) throws InterruptedException {
        String line = lines.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        assertThat(line).as("a line within %s", PATIENCE).isNotNull().isNotEqualTo(END);
        return line;
    }

    private static List<String> rest(BlockingQueue<String> lines) throws InterruptedException {
        List<String> rest = new ArrayList<>();
        while (true) {
            String line = lines.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
            assertThat(line).as("the end within %s", PATIENCE).isNotNull();
            if (line.equals(END)) {
                return rest;
            }
            rest.add(line);
        }
    }

    private static BlockingQueue<String> lines(BufferedReader from) {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread.ofVirtual().start(() -> {
            try (from) {
                from.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException e) {
                lines.add(e.toString());
            } finally {
                lines.add(END);
            }
        });
        return lines;
    }
}
