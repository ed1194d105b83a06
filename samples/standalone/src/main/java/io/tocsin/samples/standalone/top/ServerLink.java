package io.tocsin.samples.standalone.top;

import io.tocsin.jmx.SessionsMXBean;
import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;

/** A connection to one server's MBeans. */
final class ServerLink implements AutoCloseable {
    private static final List<String> OF_SERVER = List.of(
            "State", "StartTime", "UptimeMillis", "ControlAddress", "SessionCount", "PendingCount", "SuspectCount",
            "TopicCount", "SessionsOpened", "SessionsEnded", "ChangesPublished", "PushesPerSecond", "PushesSent",
            "PushesInBand", "PushesCoalesced", "SendFailures", "UnreachablesAccepted", "UnreachablesIgnored");
    private static final List<String> OF_TRANSPORT = List.of("Name", "QueueDepth");

    private final JMXConnector connector;
    private final MBeanServerConnection mbeans;
    private final ServerName name;
    private final SessionTable table;

    ServerLink(JMXConnector connector, ServerName name) throws IOException {
        this.connector = connector;
        this.mbeans = connector.getMBeanServerConnection();
        this.name = name;
        this.table = new SessionTable(JMX.newMXBeanProxy(mbeans, name.beside("Sessions"), SessionsMXBean.class));
    }

    /**
     * What the server shows now.
     *
     * @throws IllegalArgumentException if the server refuses what is wanted
     */
    Reading read(Wanted wanted) throws IOException {
        Attributes server = Attributes.of(mbeans, name.mbean(), OF_SERVER);
        Attributes transport = Attributes.of(mbeans, name.beside("Transport"), OF_TRANSPORT);
        return new Reading(
                Instant.now(),
                name.text(),
                server.text("State"),
                server.moment("StartTime"),
                Duration.ofMillis(server.number("UptimeMillis")),
                transport.text("Name"),
                server.text("ControlAddress"),
                server.number("SessionCount"),
                server.number("PendingCount"),
                server.number("SuspectCount"),
                server.number("TopicCount"),
                server.number("SessionsOpened"),
                server.number("ChangesPublished"),
                server.fraction("PushesPerSecond"),
                server.number("PushesSent"),
                server.number("PushesInBand"),
                server.number("PushesCoalesced"),
                transport.number("QueueDepth"),
                server.number("UnreachablesAccepted"),
                server.number("UnreachablesIgnored"),
                server.number("SendFailures"),
                server.numbers("SessionsEnded"),
                sessions(wanted));
    }

    private List<String> sessions(Wanted wanted) throws IOException {
        if (wanted.limit() == 0) {
            return List.of();
        }
        try {
            return table.lines(wanted);
        } catch (UndeclaredThrowableException e) {
            // What the proxy's interface doesn't declare: the connection, or the MBean, is lost.
            throw e.getCause() instanceof IOException lost ? lost : new IOException(String.valueOf(e.getCause()), e);
        }
    }

    /** Says goodbye, if there is still anybody to hear it. */
    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            // It is lost anyway.
        }
    }
}
