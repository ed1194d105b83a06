package io.tocsin.samples.soak;

import io.tocsin.samples.soak.director.Processes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** How many TCP sessions one process can have here: each takes a descriptor. */
final class DescriptorLimit {
    private static final int BESIDES = 500;

    private DescriptorLimit() {}

    /** The plan, with fewer TCP sessions than asked for where there have to be. */
    static Plan fit(int tcp, int embedded, Duration time, Path folder) throws IOException {
        long limit = Processes.descriptorLimit();
        if (tcp + BESIDES <= limit) {
            return new Plan(tcp, embedded, time, "", folder);
        }
        int fewer = (int) Math.max(Plan.CLIENT_PROCESSES, limit - BESIDES);
        return new Plan(
                fewer, embedded, time,
                "%,d TCP sessions instead of %,d, for a process may have %,d descriptors here (ulimit -n)"
                        .formatted(fewer, tcp, limit),
                folder);
    }
}
