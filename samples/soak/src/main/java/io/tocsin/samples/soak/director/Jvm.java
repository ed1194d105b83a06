package io.tocsin.samples.soak.director;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process of this program in a JVM of its own. It gets orders on its input, ends when that is closed, and writes lines
 * to its output; what it logs goes into a file.
 */
final class Jvm implements AutoCloseable {
    private static final Duration TIME_TO_END = Duration.ofSeconds(60);

    private final Process process;
    private final BufferedReader output;
    private final BufferedWriter input;
    private final Path log;

    private Jvm(Process process, Path log) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.US_ASCII);
        this.input = process.outputWriter(StandardCharsets.US_ASCII);
        this.log = log;
    }

    /** Starts a class with the Java and the class path that run this. */
    static Jvm start(Class<?> main, Path log, List<String> options, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-classpath",
                System.getProperty("java.class.path"),
                main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new Jvm(new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
    }

    long pid() {
        return process.pid();
    }

    /** The next line of its output. */
    String readLine() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("process " + pid() + " has ended; its log is " + log);
        }
        return line;
    }

    /** The words of the line by which it says that it is ready. */
    String[] awaitReady() throws IOException {
        String line = readLine();
        if (!line.startsWith("ready")) {
            throw new IOException("process " + pid() + " said " + line + " instead of ready");
        }
        return line.split(" ", -1);
    }

    void order(String line) throws IOException {
        input.write(line + "\n");
        input.flush();
    }

    List<String> logLines() throws IOException {
        return Files.readAllLines(log, StandardCharsets.UTF_8);
    }

    /** Lets it end by itself; gives its exit code, or -1 if it did not end in time and was ended. */
    int end() throws IOException, InterruptedException {
        input.close();
        if (process.waitFor(TIME_TO_END.toSeconds(), TimeUnit.SECONDS)) {
            return process.exitValue();
        }
        process.destroyForcibly();
        return -1;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
