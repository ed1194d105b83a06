package io.tocsin.samples.soak.director;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.tocsin.jmx.SessionsMXBean;
import io.tocsin.samples.soak.server.ServerMain;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A JMX connection to the server's process, got as JConsole gets it: by its process id, without a port or a flag. */
final class JmxLink implements AutoCloseable {
    private final JMXConnector connector;
    private final MBeanServerConnection connection;

    private JmxLink(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.connection = connector.getMBeanServerConnection();
    }

    @SuppressWarnings("BanJNDI") // the address comes from a process that this program started
    static JmxLink open(long pid) throws IOException {
        try {
            VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
            try {
                return new JmxLink(JMXConnectorFactory.connect(new JMXServiceURL(jvm.startLocalManagementAgent())));
            } finally {
                jvm.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    MBeanServerConnection connection() {
        return connection;
    }

    /** One of the server's MBeans. */
    static ObjectName server(String type) {
        return name("io.tocsin:type=" + type + ",name=" + ServerMain.NAME);
    }

    /** One of the JVM's own. */
    static ObjectName jvm(String type) {
        return name("java.lang:type=" + type);
    }

    private static ObjectName name(String text) {
        try {
            return new ObjectName(text);
        } catch (JMException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    Object get(ObjectName bean, String attribute) throws IOException, JMException {
        return connection.getAttribute(bean, attribute);
    }

    long number(ObjectName bean, String attribute) throws IOException, JMException {
        return ((Number) get(bean, attribute)).longValue();
    }

    /** All numbers among these attributes, read at once. */
    Map<String, Double> numbers(ObjectName bean, String... attributes) throws IOException, JMException {
        Map<String, Double> numbers = new TreeMap<>();
        for (Attribute attribute : connection.getAttributes(bean, attributes).asList()) {
            if (attribute.getValue() instanceof Number number) {
                numbers.put(attribute.getName(), number.doubleValue());
            }
        }
        return numbers;
    }

    void set(ObjectName bean, String attribute, Object value) throws IOException, JMException {
        connection.setAttribute(bean, new Attribute(attribute, value));
    }

    /** Calls an operation whose parameters are numbers and texts. */
    Object call(ObjectName bean, String operation, Object... arguments) throws IOException, JMException {
        String[] signature = Arrays.stream(arguments)
                .map(argument -> switch (argument) {
                    case Integer number -> "int";
                    case Double number -> "double";
                    default -> argument.getClass().getName();
                })
                .toArray(String[]::new);
        return connection.invoke(bean, operation, arguments, signature);
    }

    SessionsMXBean sessions() {
        return JMX.newMXBeanProxy(connection, server("Sessions"), SessionsMXBean.class);
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
