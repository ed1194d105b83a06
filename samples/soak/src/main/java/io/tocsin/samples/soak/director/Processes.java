package io.tocsin.samples.soak.director;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What Linux tells of a process. */
public final class Processes {
    private Processes() {}

    /** What it holds of the machine's memory. */
    static double residentMegabytes(long pid) throws IOException {
        return field(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:", 1) / 1024.0;
    }

    static int descriptors(long pid) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return (int) descriptors.count();
        }
    }

    /** How many descriptors a process of this program may have. */
    public static long descriptorLimit() throws IOException {
        return field(Path.of("/proc/self/limits"), "Max open files", 4);
    }

    private static long field(Path file, String line, int word) throws IOException {
        String found = Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .filter(candidate -> candidate.startsWith(line))
                .findFirst()
                .orElseThrow(() -> new IOException(file + " has no line " + line));
        String value = found.split("\\s+", -1)[word];
        return value.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(value);
    }
}
