package io.tocsin.samples.jconsole;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/**
 * A server's numbers at one moment.
 *
 * @param nanos when they were read, on {@link System#nanoTime}
 * @param sessions open sessions
 * @param pending those with a change that was not retrieved
 * @param suspect those under probe
 * @param pushes pushes sent since the server started
 * @param unreachables unreachables accepted since then
 */
record Counters(long nanos, long sessions, long pending, long suspect, long pushes, long unreachables) {
    private static final String[] NAMES = {
        "SessionCount", "PendingCount", "SuspectCount", "PushesSent", "UnreachablesAccepted"
    };

    static Counters read(MBeanServerConnection connection, ObjectName server) throws IOException, JMException {
        Map<String, Long> values = new HashMap<>();
        for (Attribute attribute : connection.getAttributes(server, NAMES).asList()) {
            if (attribute.getValue() instanceof Number number) {
                values.put(attribute.getName(), number.longValue());
            }
        }
        return new Counters(
                System.nanoTime(),
                value(values, "SessionCount"),
                value(values, "PendingCount"),
                value(values, "SuspectCount"),
                value(values, "PushesSent"),
                value(values, "UnreachablesAccepted"));
    }

    private static long value(Map<String, Long> values, String name) {
        Long value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("The server has no number " + name + ": is its Tocsin of another version?");
        }
        return value;
    }
}
