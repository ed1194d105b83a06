package io.tocsin.samples.standalone.top;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Server, Transport and Sessions MBeans with the attributes that are looked at, and easily told numbers. */
public final class FakeServer implements FakeServerMXBean {
    private final FakeSessions sessions = new FakeSessions();

    /** Registers a server whose names end like this: {@code name=default}. */
    static FakeServer register(MBeanServer mbeans, String name) throws JMException {
        FakeServer server = new FakeServer();
        mbeans.registerMBean(server, new ObjectName("io.tocsin:type=Server," + name));
        mbeans.registerMBean(new FakeTransport(12), new ObjectName("io.tocsin:type=Transport," + name));
        mbeans.registerMBean(server.sessions, new ObjectName("io.tocsin:type=Sessions," + name));
        return server;
    }

    /** An object of its own for every name: an MXBean can't have two. */
    record FakeTransport(int due) implements TransportMXBean {
        @Override
        public int getQueueDepth() {
            return due;
        }
    }

    FakeSessions sessions() {
        return sessions;
    }

    @Override
    public int getSessionCount() {
        return 1;
    }

    @Override
    @SuppressWarnings("JavaUtilDate") // what JMX shows
    public Date getStartTime() {
        return Date.from(Instant.EPOCH);
    }

    @Override
    public Map<String, Long> getSessionsEnded() {
        return Map.of("LOGOFF", 14L, "RESET", 0L);
    }
}
