package io.tocsin.samples.soak.director;

import java.io.IOException;
import javax.management.JMException;

/**
 * What the server's process holds at one moment.
 *
 * @param liveMegabytes of its heap, after a full collection
 * @param residentMegabytes of the machine's memory
 * @param descriptors open
 * @param threads of the platform
 * @param sessions open
 */
public record Standing(double liveMegabytes, double residentMegabytes, int descriptors, long threads, long sessions) {
    static Standing of(ServerProcess server) throws IOException, JMException {
        double live = server.liveMegabytes();
        return new Standing(
                live,
                Processes.residentMegabytes(server.pid()),
                Processes.descriptors(server.pid()),
                server.threads(),
                server.number("SessionCount"));
    }
}
