package io.tocsin.samples.mail.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server in a process of its own, in the foreground; it ends with this. */
public final class Daemon implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Process process;
    private final Path output;

    private Daemon(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it, and waits until something listens on each of its ports. */
    public static Daemon start(Path output, List<String> command, int... ports) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Daemon daemon = new Daemon(process, output);
        for (int port : ports) {
            daemon.awaitPort(port);
        }
        return daemon;
    }

    /** A loopback port that nobody listens on; not one that a connection could come from. */
    public static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // another one then
            }
        }
    }

    private void awaitPort(int port) throws IOException {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (!listens(port)) {
            if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                close();
                throw new AssertionError("nothing listens on port " + port + ": " + said());
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What it has written to its output. */
    public String said() throws IOException {
        return Files.readString(output, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
