package io.tocsin.jmx;

import io.tocsin.EmbeddedSession;
import io.tocsin.NotificationServer;
import io.tocsin.ServerBuilder;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/** A running server with its MBeans in an MBeanServer of its own, and clients that only listen. */
final class ManagedServer implements AutoCloseable {
    static final byte[] CONTEXT = {1, 2, 3, 4};

    final MBeanServer mbeans = MBeanServerFactory.newMBeanServer();
    final NotificationServer server;
    private final List<DatagramSocket> sockets = new ArrayList<>();

    private ManagedServer(NotificationServer server) {
        this.server = server;
        TocsinManagement.register(server, mbeans);
    }

    static ManagedServer start() throws IOException {
        return start(embedding());
    }

    static ManagedServer start(ServerBuilder builder) throws IOException {
        return new ManagedServer(builder.start());
    }

    /** A server without a control endpoint that reads nothing of this process's surroundings. */
    static ServerBuilder embedding() {
        return NotificationServer.builder().useEnvironment(false).set("control.address", "off").set("push.transport", "nio");
    }

    static ObjectName name(String type) {
        try {
            return new ObjectName("io.tocsin:type=" + type + ",name=default");
        } catch (JMException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    SettingsMXBean settings() {
        return JMX.newMXBeanProxy(mbeans, name("Settings"), SettingsMXBean.class, true);
    }

    SessionsMXBean sessions() {
        return JMX.newMXBeanProxy(mbeans, name("Sessions"), SessionsMXBean.class);
    }

    Object get(String type, String attribute) throws JMException {
        return mbeans.getAttribute(name(type), attribute);
    }

    void set(String attribute, Object value) throws JMException {
        mbeans.setAttribute(name("Settings"), new Attribute(attribute, value));
    }

    /** A session whose client listens and never retrieves by itself. */
    EmbeddedSession listening(String user, String topic) throws IOException {
        return listening(user, topic, client());
    }

    EmbeddedSession listening(String user, String topic, DatagramSocket client) {
        EmbeddedSession session = server.open(user);
        session.register((InetSocketAddress) client.getLocalSocketAddress(), CONTEXT);
        session.subscribe(topic);
        return session;
    }

    DatagramSocket client() throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(20_000);
        sockets.add(socket);
        return socket;
    }

    /** Waits for a push and says when it came. */
    static long heard(DatagramSocket client) throws IOException {
        client.receive(new DatagramPacket(new byte[64], 64));
        return System.nanoTime();
    }

    @Override
    public void close() {
        server.close();
        sockets.forEach(DatagramSocket::close);
    }
}
