package io.tocsin.samples.standalone.demo;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs short system commands. */
final class Shell {
    private static final int PATIENCE_SECONDS = 10;

    private Shell() {}

    /** Runs a command and tells whether it succeeded; one that does not exist has failed. */
    static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    static void run(String... command) throws IOException, InterruptedException {
        if (!succeeds(List.of(command))) {
            throw new IOException("failed: " + String.join(" ", command));
        }
    }
}
