package io.tocsin.samples.springboot;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What there is of Tocsin in this JVM.
 *
 * @param threads the stacks of the threads, virtual ones included, that run code of Tocsin's
 * @param mbeans its MBeans
 * @param sockets all sockets of the process
 */
record Traces(List<String> threads, Set<ObjectName> mbeans, long sockets) {
    static Traces look() throws IOException, JMException {
        return new Traces(
                runningThreads(),
                ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("io.tocsin:*"), null),
                openSockets());
    }

    private static List<String> runningThreads() throws IOException {
        Path directory = Files.createTempDirectory("threads");
        Path dump = directory.resolve("dump.txt");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
            return Stream.of(Files.readString(dump).split("\n\n", -1))
                    .filter(thread -> thread.replace("io.tocsin.samples.", "").contains("io.tocsin."))
                    .toList();
        } finally {
            Files.deleteIfExists(dump);
            Files.delete(directory);
        }
    }

    private static long openSockets() throws IOException {
        long sockets = 0;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
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
}
