package io.tocsin.samples.jconsole;

import java.io.IOException;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * A server that JMX shows, known by the name of its MBean of type {@code Server}. Equal names, equal servers.
 *
 * @param name that MBean's name
 */
record ManagedServer(ObjectName name) {
    private static final Comparator<ManagedServer> BY_NAME = Comparator.comparing(ManagedServer::name);

    /** The servers there are, in the order of their names. */
    static List<ManagedServer> in(MBeanServerConnection connection) throws IOException {
        return connection.queryNames(objectName("io.tocsin:type=Server,*"), null).stream()
                .map(ManagedServer::new)
                .sorted(BY_NAME)
                .toList();
    }

    ObjectName settings() {
        return sibling("Settings");
    }

    ObjectName sessions() {
        return sibling("Sessions");
    }

    /** The MBean of another type that belongs to the same server: all other keys are alike. */
    @SuppressWarnings("JdkObsolete") // ObjectName wants a Hashtable
    private ObjectName sibling(String type) {
        Hashtable<String, String> keys = new Hashtable<>(name.getKeyPropertyList());
        keys.put("type", type);
        try {
            return new ObjectName(name.getDomain(), keys);
        } catch (MalformedObjectNameException e) {
            throw new AssertionError("cannot be: only the type is another", e);
        }
    }

    /** The server as an operator knows it. */
    @Override
    public String toString() {
        String own = name.getKeyProperty("name");
        String instance = name.getKeyProperty("instance");
        if (own == null) {
            return name.getCanonicalName();
        }
        String plain = own.startsWith("\"") ? ObjectName.unquote(own) : own;
        return instance == null ? plain : plain + " (" + instance + ")";
    }

    private static ObjectName objectName(String text) {
        try {
            return new ObjectName(text);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
