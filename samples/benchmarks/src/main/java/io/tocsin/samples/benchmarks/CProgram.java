package io.tocsin.samples.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The C program that tells what the machine can do: {@code src/main/c/sendmmsg.c}. */
final class CProgram {
    private final String path;

    CProgram(String path) {
        this.path = path;
    }

    /** Sends to the sink's first addresses for some seconds. */
    Throughput run(int seconds, int addresses, int port) throws IOException {
        Process process = new ProcessBuilder(path, "" + seconds, "" + addresses, "" + port)
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
