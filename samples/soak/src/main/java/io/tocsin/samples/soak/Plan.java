package io.tocsin.samples.soak;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What is to be run.
 *
 * @param tcp TCP sessions
 * @param embedded embedded sessions
 * @param time for how long, once everybody has logged on
 * @param reduced why there are fewer sessions than were asked for; empty if there are not
 * @param folder where logs and the page go
 */
public record Plan(int tcp, int embedded, Duration time, String reduced, Path folder) {
    /** How many processes have TCP clients; each may have as many descriptors as the server. */
    public static final int CLIENT_PROCESSES = 2;

    /** TCP clients of one process. */
    public int clientsPerProcess() {
        return tcp / CLIENT_PROCESSES;
    }

    /** Changes in a second that TCP clients of one process publish. */
    public double tcpChanges() {
        return Math.max(20, clientsPerProcess() / 30.0);
    }

    /** TCP clients of one process that leave in a second. */
    public double tcpGoings() {
        return Math.max(2, clientsPerProcess() / 150.0);
    }

    /** Changes in a second that the application publishes. */
    public double embeddedChanges() {
        return Math.max(20, embedded / 200.0);
    }

    /** Embedded sessions that are replaced in a second. */
    public double embeddedGoings() {
        return Math.max(5, embedded / 1000.0);
    }
}
