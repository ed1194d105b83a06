package io.tocsin.samples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code lines.c} in {@code src/main/c} as a process: a line server that does nothing but answer. */
final class CLineServer implements AutoCloseable {
    private final Process process;
    private final int port;

    CLineServer(String program, int threads) throws IOException {
        process = new ProcessBuilder(program, String.valueOf(threads))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.US_ASCII);
        String line = output.readLine();
        if (line == null) {
            throw new IOException(program + " has not said where it listens");
        }
        port = Integer.parseInt(line);
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
