package io.tocsin.jmx.bean;

import io.tocsin.NotificationServer;
import io.tocsin.SessionEnd;
import io.tocsin.management.Managed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The server as a whole, {@code type=Server}. Every attribute is read at a cost that sessions do not raise. */
@Managed("A push-notification server: what it holds and what it has done")
public final class ServerBean {
    private final NotificationServer server;
    private final long shownSince = System.nanoTime();
    private final Duration uptimeWhenShown;

    /**
     * Shows a server.
     *
     * @param server the server
     */
    public ServerBean(NotificationServer server) {
        this.server = server;
        this.uptimeWhenShown = Duration.between(server.statistics().startedAt(), Instant.now());
    }

    /**
     * Sessions that ended for one reason.
     *
     * @param reason the reason's name
     * @return how many there were since the start
     */
    public Object ended(String reason) {
        return server.statistics().sessionsEnded().getOrDefault(SessionEnd.valueOf(reason), 0L);
    }

    /** {@return open sessions} */
    @Managed(value = "Open sessions", unit = "sessions")
    public int sessionCount() {
        return server.statistics().sessions();
    }

    /** {@return open sessions with a change that was not retrieved} */
    @Managed(value = "Open sessions with a change that was not retrieved", unit = "sessions")
    public int pendingCount() {
        return server.statistics().pending();
    }

    /** {@return open sessions under probe} */
    @Managed(value = "Open sessions under probe", unit = "sessions")
    public int suspectCount() {
        return server.statistics().suspect();
    }

    /** {@return topics that somebody subscribes to} */
    @Managed(value = "Topics that somebody subscribes to", unit = "topics")
    public int topicCount() {
        return server.statistics().topics();
    }

    /** {@return open sessions whose client has retrieved after a push to its present callback} */
    @Managed(
            value = "Open sessions whose client has retrieved after a push to its present"
                    + " callback",
            unit = "sessions")
    public int confirmedCallbacks() {
        return server.statistics().confirmedCallbacks();
    }

    /** {@return open sessions that were pushed at their present callback and have never retrieved since} */
    @Managed(
            value = "Open sessions that were pushed at their present callback and have never retrieved since:"
                    + " perhaps datagrams do not arrive",
            unit = "sessions")
    public int unconfirmedCallbacks() {
        return server.statistics().unconfirmedCallbacks();
    }

    /** {@return sessions opened since the start} */
    @Managed(value = "Sessions opened since the start", unit = "sessions")
    public long sessionsOpened() {
        return server.statistics().sessionsOpened();
    }

    /** {@return sessions ended since the start} */
    @Managed(value = "Sessions ended since the start, by reason", unit = "sessions")
    public Map<String, Long> sessionsEnded() {
        return byReason(server.statistics().sessionsEnded());
    }

    /** {@return changes published since the start} */
    @Managed(value = "Changes published since the start", unit = "changes")
    public long changesPublished() {
        return server.statistics().changesPublished();
    }

    /** {@return pushes sent since the start} */
    @Managed(value = "Pushes sent since the start, by datagram or in-band", unit = "pushes")
    public long pushesSent() {
        return server.statistics().pushesSent();
    }

    /** {@return pushes per second} */
    @Managed(value = "Pushes per second, mean over the last ten full seconds", unit = "pushes/s")
    public double pushesPerSecond() {
        return server.statistics().pushesPerSecond();
    }

    /** {@return pushes sent over TCP connections since the start} */
    @Managed(value = "Pushes sent over TCP connections since the start", unit = "pushes")
    public long pushesInBand() {
        return server.statistics().pushesInBand();
    }

    /** {@return changes since the start that needed no push of their own} */
    @Managed(
            value = "Changes since the start that needed no push of their own, because one was under"
                    + " way",
            unit = "changes")
    public long pushesCoalesced() {
        return server.statistics().pushesCoalesced();
    }

    /** {@return datagrams since the start that this host refused to send} */
    @Managed(value = "Datagrams since the start that this host refused to send", unit = "datagrams")
    public long sendFailures() {
        return server.statistics().sendFailures();
    }

    /** {@return unreachables since the start that quoted a registered callback and nothing wrong} */
    @Managed(
            value = "Unreachables since the start that quoted a registered callback and nothing"
                    + " wrong",
            unit = "unreachables")
    public long unreachablesAccepted() {
        return server.statistics().unreachablesAccepted();
    }

    /** {@return all other unreachables since the start} */
    @Managed(value = "All other unreachables since the start, forged ones among them", unit = "unreachables")
    public long unreachablesIgnored() {
        return server.statistics().unreachablesIgnored();
    }

    /** {@return how often since the start a client was asked whether it is there} */
    @Managed(value = "How often since the start a client was asked whether it is there", unit = "probes")
    public long probes() {
        return server.statistics().probes();
    }

    /** {@return datagrams received since the start that held no nonce} */
    @Managed(value = "Datagrams received since the start that held no nonce", unit = "datagrams")
    public long datagramsIgnored() {
        return server.statistics().datagramsIgnored();
    }

    /** {@return open TCP connections} */
    @Managed(value = "Open TCP connections", unit = "connections")
    public int connectionCount() {
        return server.connections().open();
    }

    /** {@return TCP connections accepted since the start} */
    @Managed(value = "TCP connections accepted since the start", unit = "connections")
    public long connectionsAccepted() {
        return server.connections().accepted();
    }

    /** {@return TCP connections closed at once since the start} */
    @Managed(
            value = "TCP connections closed at once since the start, because too many from their address had"
                    + " not logged on",
            unit = "connections")
    public long connectionsRefused() {
        return server.connections().refused();
    }

    /** {@return log-ons refused since the start} */
    @Managed(value = "Log-ons refused since the start", unit = "log-ons")
    public long logonFailures() {
        return server.connections().logonFailures();
    }

    /** {@return log-ons refused since the start because too many from their address had failed} */
    @Managed(
            value = "Log-ons refused since the start without looking at the secret, because too many from their address"
                    + " had failed; LogonFailures counts them too",
            unit = "log-ons")
    public long logonsHeldOff() {
        return server.connections().logonsHeldOff();
    }

    /** {@return TCP connections ended since the start because the client broke the protocol} */
    @Managed(
            value = "TCP connections ended since the start because the client broke the"
                    + " protocol",
            unit = "connections")
    public long protocolErrors() {
        return server.connections().protocolErrors();
    }

    /** {@return when the server started} */
    @Managed("When the server started")
    public Instant startTime() {
        return server.statistics().startedAt();
    }

    /** {@return how long ago the server started} */
    @Managed("How long ago the server started, whatever the JVM did before")
    public Duration uptime() {
        return Duration.ofNanos(System.nanoTime() - shownSince).plus(uptimeWhenShown);
    }

    /** {@return how often a connection could not be accepted since the start} */
    @Managed(
            value = "How often since the start a connection could not be accepted, ten times a second and"
                    + " control thread at most: no descriptor or memory left",
            unit = "failures")
    public long acceptFailures() {
        return server.connections().acceptFailures();
    }

    /** {@return events that no listener was told since the start} */
    @Managed(
            value = "Events since the start that no session listener was told, because one of them was too slow",
            unit = "events")
    public long eventsDropped() {
        return server.statistics().eventsDropped();
    }

    /** {@return turns of the push loop that failed since the start} */
    @Managed(
            value = "Turns of the push loop since the start that ended in an error, for lack of memory for instance;"
                    + " the log has the cause",
            unit = "turns")
    public long turnsFailed() {
        return server.statistics().turnsFailed();
    }

    /** {@return RUNNING} */
    @Managed("RUNNING; FAILING while the push loop's last turn ended in an error; or STOPPING from the moment it begins to"
            + " stop")
    public String state() {
        if (!server.isRunning()) {
            return "STOPPING";
        }
        return server.isFailing() ? "FAILING" : "RUNNING";
    }

    /** {@return the version of Tocsin} */
    @Managed("The version of Tocsin")
    public String version() {
        return Optional.ofNullable(NotificationServer.class.getPackage().getImplementationVersion())
                .orElse("unknown");
    }

    /** {@return where clients log on; off if only the application opens sessions} */
    @Managed("Where clients log on; off if only the application opens sessions")
    public String controlAddress() {
        return server.controlAddress().map(Lines::address).orElse("off");
    }

    private static Map<String, Long> byReason(Map<SessionEnd, Long> ended) {
        Map<String, Long> byReason = new TreeMap<>();
        ended.forEach((reason, count) -> byReason.put(reason.name(), count));
        return byReason;
    }
}
