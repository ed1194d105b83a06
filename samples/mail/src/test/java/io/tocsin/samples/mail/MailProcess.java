package io.tocsin.samples.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged jar as a process of its own. */
final class MailProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final String END = "\0end";
    private static final Pattern READY = Pattern.compile(
            "ready control=127\\.0\\.0\\.1:(\\d+) push=127\\.0\\.0\\.1:\\d+ transport=(?:linux|nio) mailboxes=(\\d+)"
                    + " came-meanwhile=(\\d+)");

    private final Process process;
    private final BlockingQueue<String> out;
    private final BlockingQueue<String> err;

    /** What the ready line says. */
    record Ready(int port, int mailboxes, int cameMeanwhile) {}

    private MailProcess(Process process) {
        this.process = process;
        out = lines(process.inputReader());
        err = lines(process.errorReader());
    }

    /** Starts it with a state of its own in the directory. */
    static MailProcess start(Path directory, List<String> settings, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        settings.forEach(setting -> command.add("-Dtocsin." + setting));
        command.addAll(List.of("-jar", System.getProperty("mail.jar")));
        command.addAll(List.of(arguments));
        return start(directory, command);
    }

    static MailProcess start(Path directory, List<String> command) throws IOException {
        return new MailProcess(new ProcessBuilder(command).directory(directory.toFile()).start());
    }

    Ready ready() throws InterruptedException {
        String line = next(out);
        Matcher matcher = READY.matcher(line);
        assertThat(matcher.matches()).as("%s; stderr: %s", line, err).isTrue();
        return new Ready(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    String nextErr() throws InterruptedException {
        return next(err);
    }

    /** SIGTERM; gives the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String next(BlockingQueue<String> lines) throws InterruptedException {
        String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(line).as("a line within %d s", PATIENCE_SECONDS).isNotNull();
        return line;
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
