package io.tocsin.samples.webapp.hosts;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A JVM of this machine seen through JMX, as JConsole sees it by its process id. */
final class Jvm implements AutoCloseable {
    private final long pid;
    private final JMXConnector connector;
    private final MBeanServerConnection mbeans;

    private Jvm(long pid, JMXConnector connector) throws IOException {
        this.pid = pid;
        this.connector = connector;
        this.mbeans = connector.getMBeanServerConnection();
    }

    /** The address is one that the JVM itself has told. */
    @SuppressWarnings("BanJNDI")
    static Jvm of(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return new Jvm(
                        pid, JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException noJvm) {
            throw new IOException(noJvm);
        }
    }

    /** The {@code type} of every MBean of a server of this name. */
    Set<String> typesOf(String server) throws IOException, JMException {
        return mbeans.queryNames(new ObjectName("io.tocsin:*,name=" + server), null).stream()
                .map(name -> name.getKeyProperty("type"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Object get(String server, String type, String attribute) throws IOException, JMException {
        return mbeans.getAttribute(name(server, type), attribute);
    }

    long number(String server, String type, String attribute) throws IOException, JMException {
        return ((Number) get(server, type, attribute)).longValue();
    }

    void set(String server, String type, String attribute, Object value) throws IOException, JMException {
        mbeans.setAttribute(name(server, type), new Attribute(attribute, value));
    }

    private static ObjectName name(String server, String type) throws JMException {
        return new ObjectName("io.tocsin:type=" + type + ",name=" + server);
    }

    /** What there is of Tocsin in the JVM, after garbage was collected. */
    Footprint footprint(String loaderClass) throws IOException, JMException {
        String histogram = "";
        for (int collection = 0; collection < 3; collection++) {
            // looks at live objects only, which collects garbage first
            histogram = diagnose("gcClassHistogram");
        }
        List<String> threads = threads();
        return new Footprint(
                instances(histogram, loaderClass),
                instances(histogram, "io.tocsin.NotificationServer"),
                threads.stream().filter(thread -> thread.contains("io.tocsin.")).count(),
                threads.stream().filter(thread -> !thread.contains("\" virtual")).count(),
                sockets(),
                mbeans.queryNames(new ObjectName("io.tocsin:*"), null).size());
    }

    private static long instances(String histogram, String className) {
        Matcher line = Pattern.compile("\\s(\\d+)\\s+\\d+\\s+" + Pattern.quote(className) + "(\\s|$)", Pattern.MULTILINE)
                .matcher(histogram);
        long sum = 0;
        while (line.find()) {
            sum += Long.parseLong(line.group(1));
        }
        return sum;
    }

    /** Whether there is a thread of this name. */
    boolean hasThread(String name) throws IOException, JMException {
        return threads().stream().anyMatch(thread -> thread.contains("\"" + name + "\""));
    }

    /** All threads, virtual ones too, with what they are doing. */
    List<String> threads() throws IOException, JMException {
        Path dump = Files.createTempDirectory("threads").resolve("dump.txt");
        try {
            diagnose("threadDumpToFile", "-overwrite", dump.toString());
            return Stream.of(Files.readString(dump).split("\n\n", -1))
                    .filter(block -> block.stripLeading().startsWith("#"))
                    .toList();
        } finally {
            Files.deleteIfExists(dump);
            Files.delete(dump.getParent());
        }
    }

    private long sockets() throws IOException {
        long sockets = 0;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : descriptors.toList()) {
                try {
                    sockets += Files.readSymbolicLink(descriptor).toString().startsWith("socket:") ? 1 : 0;
                } catch (IOException closedMeanwhile) {
                    // then it is none
                }
            }
        }
        return sockets;
    }

    private String diagnose(String operation, String... arguments) throws IOException, JMException {
        return (String) mbeans.invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                operation,
                new Object[] {arguments},
                new String[] {String[].class.getName()});
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
