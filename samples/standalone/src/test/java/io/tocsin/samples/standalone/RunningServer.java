package io.tocsin.samples.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged server as a process of its own, from the moment it is ready. */
final class RunningServer implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready control=127\\.0\\.0\\.1:(\\d+) .*");

    private final RunningJar jar;
    private final int port;
    private final List<String> before;

    private RunningServer(RunningJar jar, int port, List<String> before) {
        this.jar = jar;
        this.port = port;
        this.before = before;
    }

    static RunningServer start(Path directory, List<String> options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(options);
        all.add("-Dtocsin.control.address=127.0.0.1:0");
        RunningJar jar = RunningJar.start(directory, all, "-", "serve");
        List<String> before = new ArrayList<>();
        try {
            while (true) {
                String line = jar.nextOut();
                Matcher ready = READY.matcher(line);
                if (ready.matches()) {
                    return new RunningServer(jar, Integer.parseInt(ready.group(1)), before);
                }
                before.add(line);
            }
        } catch (AssertionError failure) {
            jar.close();
            failure.addSuppressed(new IOException("stderr: " + jar.restOfErr()));
            throw failure;
        }
    }

    long pid() {
        return jar.pid();
    }

    String pidText() {
        return Long.toString(pid());
    }

    /** The first line on stdout that matches: agents write theirs before the server is ready, or after. */
    Matcher says(Pattern line) throws InterruptedException {
        for (String earlier : before) {
            Matcher matcher = line.matcher(earlier);
            if (matcher.matches()) {
                return matcher;
            }
        }
        while (true) {
            Matcher matcher = line.matcher(jar.nextOut());
            if (matcher.matches()) {
                return matcher;
            }
        }
    }

    /** Logs on. */
    LineClient client(String user) throws IOException {
        return new LineClient(port, user);
    }

    /** Ends it at once, without a goodbye, and waits for that. */
    void kill() throws InterruptedException {
        jar.close();
        jar.exitCode();
    }

    @Override
    public void close() {
        jar.close();
    }
}
