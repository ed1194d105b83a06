package io.tocsin.samples.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A C program that tells what the machine can do: {@code sendmmsg.c} or {@code ways.c} in {@code src/main/c}. */
final class CProgram {
    private final String path;

    CProgram(String path) {
        this.path = path;
    }

    /** Sends to the sink's first addresses for some time, with the program's further options. */
    Throughput run(Duration time, int addresses, int port, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(path, "" + time.toMillis() / 1e3, "" + addresses, "" + port));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        String[] figures = line.split(" ", -1);
        if (figures.length != 3) {
            throw new IOException(String.format(Locale.ROOT, "%s printed '%s' instead of three figures", path, line));
        }
        return new Throughput(
                Long.parseLong(figures[0]), Double.parseDouble(figures[1]), Double.parseDouble(figures[2]));
    }
}
