package outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.EmbeddedSession;
import io.tocsin.NotificationServer;
import io.tocsin.jmx.TocsinManagement;
import java.lang.management.ManagementFactory;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.ObjectName;

/** Embeds a server with its MBeans, has a client rung, and says what it saw. */
public final class Main {
    private Main() {}

    /**
     * Runs once.
     *
     * @param arguments none
     * @throws Exception whatever goes wrong
     */
    public static void main(String[] arguments) throws Exception {
        Set<Thread> before = threads();
        try (NotificationServer server = NotificationServer.builder().set("control.address", "off").start();
                DatagramSocket client = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            TocsinManagement.register(server);
            EmbeddedSession session = server.open("alice");
            session.register((InetSocketAddress) client.getLocalSocketAddress(), "alice's bell".getBytes(UTF_8));
            session.subscribe("inbox/alice");
            server.changed("inbox/alice");
            System.out.println("pushed " + received(client) + " by " + server.transport().name());
            System.out.println("retrieved " + session.retrieved().getFirst().topic());
            mbeans().forEach(name -> System.out.println("mbean " + name));
        }
        Set<Thread> after = threads();
        after.removeAll(before);
        System.out.println("left " + mbeans() + " " + after);
    }

    private static String received(DatagramSocket client) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[17], 17);
        client.setSoTimeout(60_000);
        client.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), UTF_8);
    }

    private static Set<ObjectName> mbeans() throws Exception {
        return ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("io.tocsin:*"), null);
    }

    /** Those of the application; the JDK's own, such as carriers of virtual threads, are in other groups. */
    private static Set<Thread> threads() {
        ThreadGroup own = Thread.currentThread().getThreadGroup();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() == own)
                .collect(Collectors.toSet());
    }
}
