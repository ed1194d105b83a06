package io.tocsin.jmx.bean;

import io.tocsin.NotificationServer;
import io.tocsin.ReceivedUnreachable.Verdict;
import io.tocsin.TransportStatistics;
import io.tocsin.management.Managed;
import java.util.Map;

/** How datagrams leave and what comes back, {@code type=Transport}. Every attribute is cheap to read. */
@Managed("How datagrams leave, what is waiting, and what the network says")
public final class TransportBean {
    private final NotificationServer server;

    /**
     * Shows a server's transport.
     *
     * @param server the server
     */
    public TransportBean(NotificationServer server) {
        this.server = server;
    }

    /** {@return the transport in use} */
    @Managed(
            value = "The transport in use: linux, which reads every ICMP error with what it quotes, or nio,"
                    + " which runs everywhere")
    public String name() {
        return server.transport().name();
    }

    /** {@return why a better transport is not in use, and what would help, one sentence each} */
    @Managed("Why a better transport is not in use, and what would help, one sentence each")
    public String[] passedOver() {
        return server.transport().passedOver().toArray(String[]::new);
    }

    /** {@return where datagrams come from, for firewall rules} */
    @Managed("Where datagrams come from, for firewall rules")
    public String source() {
        return Lines.address(server.pushSource());
    }

    /** {@return sessions whose push is due and has not left yet} */
    @Managed(value = "Sessions whose push is due and has not left yet", unit = "sessions")
    public int queueDepth() {
        return now().due();
    }

    /** {@return what other threads have asked of the push thread and it has not done yet} */
    @Managed(value = "What other threads have asked of the push thread and it has not done yet", unit = "commands")
    public int commandQueueDepth() {
        return now().commands();
    }

    /** {@return pushes since the start that left more than 100 ms after they were due} */
    @Managed(value = "Pushes since the start that left more than 100 ms after they were due", unit = "pushes")
    public long pushesLate() {
        return now().pushesLate();
    }

    /** {@return datagrams that the host took since the start} */
    @Managed(value = "Datagrams that the host took since the start", unit = "datagrams")
    public long datagramsSent() {
        return now().datagramsSent();
    }

    /** {@return datagrams per second, mean over the last ten full seconds} */
    @Managed(value = "Datagrams per second, mean over the last ten full seconds", unit = "datagrams/s")
    public double datagramsPerSecond() {
        return now().datagramsPerSecond();
    }

    /** {@return how often since the start the host took no more datagrams for the moment} */
    @Managed(
            value = "How often since the start the host took no more datagrams for the moment; nothing is lost"
                    + " by that",
            unit = "times")
    public long backPressure() {
        return now().backPressure();
    }

    /** {@return datagrams since the start that this host refused to send} */
    @Managed(value = "Datagrams since the start that this host refused to send", unit = "datagrams")
    public long sendFailures() {
        return now().sendFailures().values().stream().mapToLong(Long::longValue).sum();
    }

    /** {@return the same by the host's error} */
    @Managed(value = "The same by the host's error", unit = "datagrams")
    public Map<String, Long> sendFailuresByError() {
        return now().sendFailures();
    }

    /** {@return unreachables since the start that name the port} */
    @Managed(
            value = "Unreachables since the start that name the port: the host is there, the client is"
                    + " not",
            unit = "unreachables")
    public long unreachablesPort() {
        return now().unreachablesByKind().getOrDefault("PORT", 0L);
    }

    /** {@return unreachables since the start that name the host, the network or the way there} */
    @Managed(
            value = "Unreachables since the start that name the host, the network or the way there; often"
                    + " passing",
            unit = "unreachables")
    public long unreachablesHost() {
        return now().unreachablesByKind().getOrDefault("HOST", 0L);
    }

    /** {@return unreachables since the start that quote an address which no session has} */
    @Managed(
            value = "Unreachables since the start that quote an address which no session"
                    + " has",
            unit = "unreachables")
    public long unreachablesUnknownCallback() {
        return verdict(Verdict.UNKNOWN_CALLBACK);
    }

    /** {@return unreachables since the start that quote another context than the session's} */
    @Managed(
            value = "Unreachables since the start that quote another context than the session's: forged, or"
                    + " late",
            unit = "unreachables")
    public long unreachablesWrongContext() {
        return verdict(Verdict.WRONG_CONTEXT);
    }

    /** {@return unreachables since the start for an address where nothing was sent since the client retrieved} */
    @Managed(
            value = "Unreachables since the start for an address where nothing was sent since the client"
                    + " retrieved",
            unit = "unreachables")
    public long unreachablesNothingSent() {
        return verdict(Verdict.NOTHING_SENT);
    }

    private TransportStatistics now() {
        return server.transportStatistics();
    }

    private long verdict(Verdict verdict) {
        return now().unreachablesByVerdict().getOrDefault(verdict, 0L);
    }
}
