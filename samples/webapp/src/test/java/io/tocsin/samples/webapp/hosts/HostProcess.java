package io.tocsin.samples.webapp.hosts;

import static io.tocsin.samples.webapp.hosts.Eventually.eventually;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** An application server as a process, on the Java that runs the test, with its output in a file. */
final class HostProcess implements AutoCloseable {
    static final String JAVA_HOME = System.getProperty("java.home");

    private static final int LAST_WORDS = 10_000;

    private final Process process;
    private final Path log;
    private final Thread lastResort;

    private HostProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.lastResort = new Thread(this::kill);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** Starts a command and waits until its output has the words that say that it is ready. */
    static HostProcess start(Path directory, Map<String, String> environment, String ready, List<String> command)
            throws IOException {
        Path log = directory.resolve("run.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", JAVA_HOME);
        // the surroundings of the test are none of the server's
        Stream.of("JAVA_OPTS", "CATALINA_OPTS", "CATALINA_HOME", "CATALINA_BASE", "JBOSS_HOME", "JAVA_TOOL_OPTIONS")
                .forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        HostProcess started = new HostProcess(builder.start(), log);
        try {
            eventually("'" + ready + "' in " + log, () -> {
                if (!started.process.isAlive()) {
                    throw new IOException("the server ended:\n" + started.log());
                }
                return started.log().contains(ready);
            });
            return started;
        } catch (AssertionError failure) {
            started.close();
            throw failure;
        }
    }

    String log() throws IOException {
        return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
    }

    /** The end of what it has printed. */
    String lastWords() throws IOException {
        String log = log();
        return log.substring(Math.max(0, log.length() - LAST_WORDS));
    }

    /** The Java process: the command itself, or what its script has started. */
    long pid() {
        return java().pid();
    }

    private ProcessHandle java() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(each -> each.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElse(process.toHandle());
    }

    /** SIGTERM, and SIGKILL if that is not enough. */
    @Override
    public void close() {
        java().destroy();
        try {
            process.toHandle().onExit().get(60, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | java.util.concurrent.ExecutionException stubborn) {
            System.err.println("killed: " + log);
        } finally {
            kill();
            Runtime.getRuntime().removeShutdownHook(lastResort);
        }
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
