package io.tocsin.samples.jconsole;

import io.tocsin.jmx.SessionRow;
import io.tocsin.jmx.SessionsMXBean;
import io.tocsin.jmx.SettingsMXBean;
import io.tocsin.samples.jconsole.Reading.ServerReading;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanServerConnection;

/** Looks at the server once: five calls, the longest of which is bounded by {@link #LIMIT}. Not on Swing's thread. */
final class Look {
    /** How many sessions are shown at most. A filter finds the others. */
    static final int LIMIT = 200;

    private Look() {}

    static Reading take(MBeanServerConnection connection, Question question) throws IOException, JMException {
        List<ManagedServer> servers = ManagedServer.in(connection);
        Optional<ManagedServer> server =
                question.server().filter(servers::contains).or(() -> servers.stream().findFirst());
        return new Reading(
                question,
                servers,
                server.isEmpty() ? Optional.empty() : Optional.of(read(connection, server.get(), question.filter())));
    }

    private static ServerReading read(MBeanServerConnection connection, ManagedServer server, String filter)
            throws IOException, JMException {
        Counters counters = Counters.read(connection, server.name());
        SettingsMXBean settings = settings(connection, server);
        SessionsMXBean sessions = sessions(connection, server);
        List<SessionRow> rows = List.of();
        Optional<String> refusal = Optional.empty();
        try {
            rows = List.of(sessions.find(filter, LIMIT));
        } catch (IllegalArgumentException | IllegalStateException e) {
            refusal = Optional.of(Refusal.text(e));
        }
        return new ServerReading(
                server,
                counters,
                settings.getPushIntervalMillis(),
                settings.getKeepAliveTimeoutSeconds(),
                rows,
                refusal);
    }

    static SettingsMXBean settings(MBeanServerConnection connection, ManagedServer server) {
        return JMX.newMXBeanProxy(connection, server.settings(), SettingsMXBean.class);
    }

    static SessionsMXBean sessions(MBeanServerConnection connection, ManagedServer server) {
        return JMX.newMXBeanProxy(connection, server.sessions(), SessionsMXBean.class);
    }
}
