package io.tocsin.samples.soak.director;

import io.tocsin.samples.soak.server.ServerMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/** The server's process, and what the director asks of it through JMX. */
final class ServerProcess implements AutoCloseable {
    /** Fixed and touched at the start, so that what the resident set grows by is not heap. */
    private static final List<String> OPTIONS = List.of("-Xms768m", "-Xmx768m", "-XX:+AlwaysPreTouch", "-XX:+UseG1GC");

    private static final ObjectName LOAD = JmxLink.server("Load");
    private static final ObjectName SERVER = JmxLink.server("Server");

    private final Jvm jvm;
    private final int port;
    private final String transport;
    private final JmxLink jmx;

    private ServerProcess(Jvm jvm, String[] ready, JmxLink jmx) {
        this.jvm = jvm;
        this.port = Integer.parseInt(ready[1]);
        this.transport = ready[2];
        this.jmx = jmx;
    }

    static ServerProcess start(int members, Path folder) throws IOException {
        Jvm jvm = Jvm.start(ServerMain.class, folder.resolve("server.log"), OPTIONS, members);
        String[] ready = jvm.awaitReady();
        return new ServerProcess(jvm, ready, JmxLink.open(jvm.pid()));
    }

    static String options() {
        return String.join(" ", OPTIONS);
    }

    long pid() {
        return jvm.pid();
    }

    int port() {
        return port;
    }

    String transport() {
        return transport;
    }

    JmxLink jmx() {
        return jmx;
    }

    /** One of the numbers of the server's own MBean. */
    long number(String attribute) throws IOException, JMException {
        return jmx.number(SERVER, attribute);
    }

    long threads() throws IOException, JMException {
        return jmx.number(JmxLink.jvm("Threading"), "ThreadCount");
    }

    Object load(String operation, Object... arguments) throws IOException, JMException {
        return jmx.call(LOAD, operation, arguments);
    }

    long loadNumber(String attribute) throws IOException, JMException {
        return jmx.number(LOAD, attribute);
    }

    /** What the heap holds after a full collection, in MB. */
    double liveMegabytes() throws IOException, JMException {
        jmx.call(JmxLink.jvm("Memory"), "gc");
        return Heap.usedMegabytes(jmx);
    }

    List<String> errors() throws IOException {
        return jvm.logLines().stream().filter(line -> line.contains(" ERROR ")).toList();
    }

    int end() throws IOException, InterruptedException {
        jmx.close();
        return jvm.end();
    }

    @Override
    public void close() {
        jvm.close();
    }
}
