package io.tocsin.samples.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * CPU time of every thread of this process but the one that asks, the JVM's own included, to the nanosecond: Linux'
 * {@code schedstat}. The JDK's own figure for the process counts in hundredths of a second, too coarse for an idle one.
 */
final class ThreadTimes {
    private static final int SHOWN = 4;

    private final Map<String, Long> nanosByThread;

    private ThreadTimes(Map<String, Long> nanosByThread) {
        this.nanosByThread = nanosByThread;
    }

    static ThreadTimes now() throws IOException {
        Path measuring = Path.of("/proc/thread-self").toRealPath().getFileName();
        Map<String, Long> nanos = new HashMap<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                if (thread.getFileName().equals(measuring)) {
                    continue;
                }
                try {
                    String name = read(thread.resolve("comm")) + " (" + thread.getFileName() + ")";
                    nanos.put(name, Long.parseLong(read(thread.resolve("schedstat")).split(" ", -1)[0]));
                } catch (IOException ended) {
                    // and is not counted
                }
            }
        }
        return new ThreadTimes(nanos);
    }

    /** What was used since an earlier look. Threads that ended meanwhile are not counted. */
    ThreadTimes since(ThreadTimes earlier) {
        return new ThreadTimes(nanosByThread.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        thread -> thread.getValue() - earlier.nanosByThread.getOrDefault(thread.getKey(), 0L))));
    }

    long totalNanos() {
        return nanosByThread.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What the threads used whose names begin like this. */
    long nanosOf(String prefix) {
        return nanosByThread.entrySet().stream()
                .filter(thread -> thread.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The threads that used most. */
    String show() {
        return nanosByThread.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN)
                .map(thread -> String.format(Locale.ROOT, "%s %.2f ms", thread.getKey(), thread.getValue() / 1e6))
                .collect(Collectors.joining(", "));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file).strip();
    }
}
