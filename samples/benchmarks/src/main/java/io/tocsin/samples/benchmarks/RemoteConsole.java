package io.tocsin.samples.benchmarks;

import io.tocsin.jmx.SessionsMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/** A console in the same process that behaves as JConsole does, over RMI on loopback. */
final class RemoteConsole implements AutoCloseable {
    private final @Nullable JMXConnectorServer own;
    private final JMXServiceURL address;
    private final JMXConnector connector;
    private final MBeanServerConnection connection;

    @SuppressWarnings("BanJNDI") // the address is its own
    private RemoteConsole(@Nullable JMXConnectorServer own, JMXServiceURL address) throws IOException {
        this.own = own;
        this.address = address;
        this.connector = JMXConnectorFactory.connect(address);
        this.connection = connector.getMBeanServerConnection();
    }

    static RemoteConsole open() throws IOException {
        JMXConnectorServer server = JMXConnectorServerFactory.newJMXConnectorServer(
                new JMXServiceURL("rmi", "127.0.0.1", 0), Map.of(), ManagementFactory.getPlatformMBeanServer());
        server.start();
        return new RemoteConsole(server, server.getAddress());
    }

    /** One more connection to the same place. */
    RemoteConsole another() throws IOException {
        return new RemoteConsole(null, address);
    }

    MBeanServerConnection connection() {
        return connection;
    }

    SessionsMXBean sessions() throws JMException {
        return JMX.newMXBeanProxy(
                connection, new ObjectName("io.tocsin:type=Sessions,name=" + Servers.NAME), SessionsMXBean.class);
    }

    /** What JConsole does when it connects and somebody opens each of the MBeans. */
    void readEverything() throws IOException, JMException {
        connection.queryNames(null, null);
        for (ObjectName name : connection.queryNames(new ObjectName("io.tocsin:*"), null)) {
            String[] attributes = Arrays.stream(connection.getMBeanInfo(name).getAttributes())
                    .map(MBeanAttributeInfo::getName)
                    .toArray(String[]::new);
            connection.getAttributes(name, attributes);
        }
    }

    /** Reads everything, lists and asks for the busiest, once a second until closed. */
    Polling poll() {
        return new Polling();
    }

    /** Polling that is under way. */
    final class Polling implements AutoCloseable {
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicInteger times = new AtomicInteger();
        private final Thread thread = Thread.ofPlatform().name("console").start(this::run);

        int times() {
            return times.get();
        }

        private void run() {
            try {
                SessionsMXBean sessions = sessions();
                while (!over.get()) {
                    long start = System.nanoTime();
                    readEverything();
                    sessions.list("", 50);
                    sessions.top("idle", 20);
                    times.incrementAndGet();
                    LockSupport.parkNanos(1_000_000_000L - (System.nanoTime() - start));
                }
            } catch (IOException | JMException failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        public void close() {
            over.set(true);
            LockSupport.unpark(thread);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
        if (own != null) {
            own.stop();
        }
    }
}
