package io.tocsin.jmx;

import io.tocsin.NotificationServer;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.SessionListener;
import io.tocsin.client.ChangeListener;
import io.tocsin.client.NotificationClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import jdk.jfr.Recording;

/**
 * A story with a secret and a context that a search would find, in a JVM that logs everything: log-ons and registrations
 * right and wrong, pushes that are heard and that bounce, a users file that is spoilt. It says what JMX, listeners and
 * texts of objects show of it, and records it. Takes a folder with the files {@code users} and {@code secret}; when it
 * says {@code spoilt} it waits for a line.
 */
public final class MarkedStory {
    /** The context that the story registers: sixteen bytes, in hex. */
    static final String CONTEXT = "d1ce5eedd1ce5eedd1ce5eedd1ce5eed";

    private MarkedStory() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        try (Recording recording = new Recording()) {
            for (String event : List.of("SessionOpened", "SessionEnded", "Unreachable", "Probe", "Push", "SettingChanged",
                    "ReloadRefused")) {
                recording.enable("io.tocsin." + event).with("throttle", "off");
            }
            recording.start();
            tell(folder, Files.readString(folder.resolve("secret")));
            recording.dump(folder.resolve("story.jfr"));
        }
    }

    private static void tell(Path folder, String secret) throws Exception {
        Told told = new Told();
        try (NotificationServer server = NotificationServer.builder()
                        .useEnvironment(false)
                        .set("control.address", "127.0.0.1:0")
                        .set("control.tls-password", secret)
                        .set("auth.mode", "users")
                        .set("auth.users", folder.resolve("users").toString())
                        .set("push.interval", "20ms")
                        .set("push.min-gap", "10ms")
                        .listener(told)
                        .start();
                TocsinManagement _ = TocsinManagement.register(server)) {
            MBeanServer mbeans = ManagementFactory.getPlatformMBeanServer();
            for (ObjectName name : mbeans.queryNames(new ObjectName("io.tocsin:type=Sessions,*"), null)) {
                mbeans.addNotificationListener(name, (notice, _) -> say("notified " + notice), null, null);
            }
            InetSocketAddress control = server.controlAddress().orElseThrow();
            breaksOff(control, secret);
            try (Dialogue hand = new Dialogue(control)) {
                try (DatagramSocket bell = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                    byHand(hand, bell, secret);
                    server.changed("inbox/alice");
                    bell.receive(new DatagramPacket(new byte[16], 16));
                    server.settings().apply("push.fallback=in-band, keepalive.interval=1s, keepalive.probes=1", "somebody");
                }
                told.unreachable.await(); // its pushes bounce by now
                byClient(control, secret);
                show(server);
                Files.writeString(
                        folder.resolve("users"), "alice " + secret + " subscribe=" + secret + "\n" + secret + "\n");
                say("spoilt");
                System.in.read();
                show(server);
                JmxDump.of(mbeans).forEach(MarkedStory::say);
            }
            told.ended.await();
        }
    }

    /** A client that is lost in the middle of a word. */
    private static void breaksOff(InetSocketAddress control, String secret) throws IOException {
        try (Socket socket = new Socket(control.getAddress(), control.getPort())) {
            say("answered " + new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine());
            socket.getOutputStream().write(("LOGON alice " + secret).getBytes(StandardCharsets.UTF_8));
            socket.setSoLinger(true, 0);
        }
    }

    private static void byHand(Dialogue hand, DatagramSocket bell, String secret) throws IOException {
        hand.says("LOGON alice not" + secret);
        hand.says("LOGON " + secret);
        hand.says("LOGON alice " + secret + " " + secret);
        hand.says("LOGON alice " + secret);
        hand.says("REGISTER " + bell.getLocalPort() + " " + CONTEXT + "xx");
        hand.says("REGISTER " + bell.getLocalPort() + " " + CONTEXT + CONTEXT);
        hand.says("REGISTER nowhere " + CONTEXT);
        hand.says("REGISTER prove " + CONTEXT);
        hand.says("REGISTER in-band " + CONTEXT);
        hand.says("REGISTER " + bell.getLocalPort() + " " + CONTEXT);
        hand.says("SUBSCRIBE inbox/alice");
        hand.says("SUBSCRIBE inbox/bob");
    }

    /** Whose secret is right, and whose is not. */
    private static void byClient(InetSocketAddress control, String secret) throws Exception {
        for (String given : List.of(secret, "not" + secret)) {
            CountDownLatch settled = new CountDownLatch(1);
            ChangeListener listener = new ChangeListener() {
                @Override
                public void changed(String topic, String mark) {}

                @Override
                public void ready() {
                    settled.countDown();
                }

                @Override
                public void refused(String reason) {
                    say("refused " + reason);
                    settled.countDown();
                }
            };
            try (NotificationClient client = NotificationClient.builder()
                    .server("127.0.0.1", control.getPort())
                    .user("alice")
                    .secret(given.toCharArray())
                    .topic("inbox/alice")
                    .listener(listener)
                    .start()) {
                settled.await();
                say("client " + client.statistics() + " " + client.state() + " " + client.marks());
            }
        }
    }

    private static void show(NotificationServer server) {
        server.forEachSession(session -> say("session " + session + " " + server.inspection().inspect(session.id())));
        say("server " + server.statistics() + " " + server.connections() + " "
                + server.transportStatistics() + " " + server.settings().sources() + " "
                + server.inspection().recentEnds() + " " + server.inspection().recentUnreachables());
    }

    private static void say(String line) {
        System.out.println(line);
    }

    /** What an application is told. */
    private static final class Told implements SessionListener {
        final CountDownLatch unreachable = new CountDownLatch(1);
        final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public void unreachable(Session session, InetSocketAddress callback) {
            say("unreachable " + session + " " + callback);
            unreachable.countDown();
        }

        @Override
        public void ended(Session session, SessionEnd end) {
            say("ended " + session + " " + end);
            if (session.callback().isPresent()) {
                ended.countDown();
            }
        }
    }

    /** A client by hand; what the server answers is part of what is searched. */
    private static final class Dialogue implements AutoCloseable {
        private final Socket socket;
        private final PrintWriter out;
        private final BufferedReader in;

        Dialogue(InetSocketAddress control) throws IOException {
            socket = new Socket(control.getAddress(), control.getPort());
            socket.setSoTimeout(30_000);
            out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            say("answered " + in.readLine());
        }

        void says(String line) throws IOException {
            out.print(line + "\n");
            out.flush();
            say("answered " + in.readLine());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
