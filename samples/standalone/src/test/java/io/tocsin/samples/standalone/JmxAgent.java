package io.tocsin.samples.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A JVM's own JMX agent on one loopback port, with a password for operator, who may do all, and viewer, who may look. */
final class JmxAgent {
    static final String SECRET = "open-sesame";

    private final Path directory;
    private final int port;

    JmxAgent(Path directory) throws IOException {
        this.directory = directory;
        this.port = freePort();
        write("jmx.password", "operator " + SECRET + "\nviewer " + SECRET + "\n");
        write("jmx.access", "operator readwrite\nviewer readonly\n");
    }

    /** {@code host:port}. */
    String address() {
        return "127.0.0.1:" + port;
    }

    /** For the JVM, without TLS. */
    List<String> options() {
        List<String> options = new ArrayList<>(common());
        options.add("-Dcom.sun.management.jmxremote.ssl=false");
        return options;
    }

    /** For the JVM, with TLS for the registry too. */
    List<String> tlsOptions(Path sslConfig) {
        List<String> options = new ArrayList<>(common());
        options.add("-Dcom.sun.management.jmxremote.ssl=true");
        options.add("-Dcom.sun.management.jmxremote.registry.ssl=true");
        options.add("-Dcom.sun.management.jmxremote.ssl.config.file=" + sslConfig);
        return options;
    }

    /** A port in no system's range for outgoing connections, so that only another listener could take it. */
    static int freePort() {
        while (true) {
            int port = RandomGenerator.getDefault().nextInt(20_000, 30_000);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // the next may be free
            }
        }
    }

    /** A file that only its owner can read. */
    Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    private List<String> common() {
        return List.of(
                "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                "-Djava.rmi.server.hostname=127.0.0.1",
                "-Dcom.sun.management.jmxremote.port=" + port,
                "-Dcom.sun.management.jmxremote.rmi.port=" + port,
                "-Dcom.sun.management.jmxremote.password.file=" + directory.resolve("jmx.password"),
                "-Dcom.sun.management.jmxremote.access.file=" + directory.resolve("jmx.access"));
    }
}
