package io.tocsin.samples.springboot;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The packaged application as a process of its own, on the Java that runs the test, with its output in files. */
final class RunningApplication implements AutoCloseable {
    private final Process process;
    private final Path out;
    private final Path err;

    private RunningApplication(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it in a directory, on any free ports, with variables of the environment. */
    static RunningApplication start(Path directory, Map<String, String> environment) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("application.jar"),
                "--server.port=0",
                "--tocsin.control.address=127.0.0.1:0");
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // with it, Java writes a line to stderr
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        return new RunningApplication(builder.start(), out, err);
    }

    /** The number in the first line of its output that is like this. */
    int number(Pattern line) {
        int[] found = {0};
        Eventually.eventually(line + " in " + out, () -> {
            Matcher matcher = line.matcher(out());
            if (matcher.find()) {
                found[0] = Integer.parseInt(matcher.group(1));
            } else if (!process.isAlive()) {
                throw new IOException("it ended: " + out() + err());
            }
            return found[0] > 0;
        });
        return found[0];
    }

    /** Connects as JConsole does on the same machine. The address is one that the JVM itself has told. */
    @SuppressWarnings("BanJNDI")
    JMXConnector jmx() throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
            try {
                return JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException noJvm) {
            throw new IOException(noJvm);
        }
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(Eventually.BOUND.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it has not ended within " + Eventually.BOUND);
        }
        return process.exitValue();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
