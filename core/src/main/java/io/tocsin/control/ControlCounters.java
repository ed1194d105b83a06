package io.tocsin.control;

import io.tocsin.ConnectionStatistics;
import java.util.concurrent.atomic.LongAdder;

/** What an endpoint counts. Thread-safe. */
final class ControlCounters {
    final LongAdder accepted = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder logonFailures = new LongAdder();
    final LongAdder logonsHeldOff = new LongAdder();
    final LongAdder protocolErrors = new LongAdder();
    final LongAdder acceptFailures = new LongAdder();

    ConnectionStatistics counts(int open) {
        return new ConnectionStatistics(
                open,
                accepted.sum(),
                refused.sum(),
                logonFailures.sum(),
                logonsHeldOff.sum(),
                protocolErrors.sum(),
                acceptFailures.sum());
    }
}
