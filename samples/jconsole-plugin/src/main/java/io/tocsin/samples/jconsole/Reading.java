package io.tocsin.samples.jconsole;

import io.tocsin.jmx.SessionRow;
import java.util.List;
import java.util.Optional;

/**
 * What one look has seen.
 *
 * @param question what was asked for
 * @param servers the servers there are
 * @param server the one that was looked at; empty if there is none
 */
record Reading(Question question, List<ManagedServer> servers, Optional<ServerReading> server) {
    /**
     * What was seen of one server.
     *
     * @param server which
     * @param counters its numbers
     * @param pushIntervalMillis its push interval
     * @param keepAliveTimeoutSeconds its keep-alive timeout
     * @param sessions those that the filter lets in, {@link Look#LIMIT} at most
     * @param refusal why the filter was refused; empty if it is fine
     */
    record ServerReading(
            ManagedServer server,
            Counters counters,
            long pushIntervalMillis,
            long keepAliveTimeoutSeconds,
            List<SessionRow> sessions,
            Optional<String> refusal) {}
}
