package io.tocsin.samples.jconsole.drive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The runnable jar that serves, as a process of its own. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready control=127\\.0\\.0\\.1:(\\d+) .*");

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ServerProcess start(Path directory, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dtocsin.control.address=127.0.0.1:0");
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", System.getProperty("tocsin.jar"), "serve"));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            Matcher ready = READY.matcher(new Lines("the server", process.inputReader(UTF_8)).next("ready "));
            if (!ready.matches()) {
                throw new AssertionError("the server said something else than where it listens");
            }
            return new ServerProcess(process, Integer.parseInt(ready.group(1)));
        } catch (AssertionError | InterruptedException e) {
            Ending.of(process);
            throw e;
        }
    }

    int port() {
        return port;
    }

    String pid() {
        return Long.toString(process.pid());
    }

    @Override
    public void close() {
        Ending.of(process);
    }
}
