package io.tocsin.samples.soak.director;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Where this runs, in words. */
final class Machine {
    private Machine() {}

    static List<String> describe(ServerProcess server) throws IOException {
        Runtime.Version version = Runtime.version();
        return List.of(
                Instant.now().truncatedTo(ChronoUnit.MINUTES).toString(),
                Runtime.getRuntime().availableProcessors() + " cores, " + processor(),
                "Linux " + System.getProperty("os.version") + ", JDK " + version,
                "server with " + ServerProcess.options() + ", transport " + server.transport(),
                "load average at the end %.1f"
                        .formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    private static String processor() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
