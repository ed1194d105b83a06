package io.tocsin.samples.jconsole.drive;

import java.util.concurrent.TimeUnit;

/** Ends a process that the test started. */
final class Ending {
    private static final int PATIENCE_SECONDS = 10;

    private Ending() {}

    static void of(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
