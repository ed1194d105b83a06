package io.tocsin.control;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.LiveSettings;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.SessionListener;
import io.tocsin.Setting;
import io.tocsin.datagram.DatagramTransport;
import io.tocsin.datagram.NioTransport;
import io.tocsin.flight.FlightLog;
import io.tocsin.push.PushCommands;
import io.tocsin.push.PushLoop;
import io.tocsin.push.PushThread;
import io.tocsin.spi.AccessPolicy;
import io.tocsin.spi.Authenticator;
import io.tocsin.topic.MarkSequence;
import io.tocsin.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** An endpoint on loopback with a push loop and real sockets behind it, and what it lets others see. */
final class ControlBench implements AutoCloseable {
    static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);

    final PushCommands commands;
    final List<SessionEnd> ends = new CopyOnWriteArrayList<>();
    private final List<TcpClient> clients = new CopyOnWriteArrayList<>();
    private final PushThread pushThread;
    private final String name = "bench" + Long.toHexString(System.nanoTime());
    private volatile LiveSettings settings = LiveSettings.defaults();
    private volatile Authenticator authenticator = (user, secret, address) -> !new String(secret).equals("wrong");
    private AccessPolicy access = AccessPolicy.OPEN;
    private @Nullable SSLContext tls;
    private @Nullable ControlEndpoint endpoint;

    ControlBench() {
        PushLoop loop = new PushLoop(
                transport(),
                new Topics(new MarkSequence(System.currentTimeMillis(), 1)),
                () -> settings,
                System::nanoTime,
                InstantSource.system(),
                FlightLog.of("test"));
        commands = new PushCommands(loop);
        commands.events().add(new SessionListener() {
            @Override
            public void ended(Session session, SessionEnd end) {
                ends.add(end);
            }
        });
        pushThread = new PushThread(loop, Thread.ofPlatform().name(name + "-push").daemon().factory());
    }

    private static DatagramTransport transport() {
        try {
            return NioTransport.PROVIDER.open(ANY_PORT);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    <T> ControlBench with(Setting<T> setting, T value) {
        settings = settings.with(setting, value);
        return this;
    }

    ControlBench authenticatedBy(Authenticator other) {
        authenticator = other;
        return this;
    }

    ControlBench allowedBy(AccessPolicy other) {
        access = other;
        return this;
    }

    ControlBench overTls(SSLContext context) {
        tls = context;
        return this;
    }

    LiveSettings settings() {
        return settings;
    }

    synchronized ControlEndpoint endpoint() throws IOException {
        if (endpoint == null) {
            endpoint = ControlEndpoint.start(
                    ANY_PORT,
                    name,
                    new Doorkeepers(
                            (user, secret, address) -> authenticator.authenticate(user, secret, address),
                            true,
                            access,
                            !access.equals(AccessPolicy.OPEN)),
                    commands,
                    tls);
        }
        return endpoint;
    }

    /** A client that has connected and said nothing. */
    TcpClient connects() throws IOException {
        TcpClient client = TcpClient.connect(endpoint().localAddress());
        clients.add(client);
        return client;
    }

    /** The same from another address of this host. */
    TcpClient connectsFrom(String own) throws IOException {
        TcpClient client = TcpClient.connectFrom(InetAddress.ofLiteral(own), endpoint().localAddress());
        clients.add(client);
        client.gets("* TOCSIN 1 " + name);
        return client;
    }

    /** A client that has been greeted. */
    TcpClient greeted() throws IOException {
        TcpClient client = connects();
        client.gets("* TOCSIN 1 " + name);
        return client;
    }

    /** A client that has logged on. */
    TcpClient loggedOn(String user) throws IOException {
        TcpClient client = greeted();
        client.sends("LOGON " + user + " secret");
        client.getsMatching("OK [0-9a-f]{16}");
        return client;
    }

    /** A client that sends commands until the server takes no more, and never reads an answer. */
    TcpClient neverReading() throws IOException {
        TcpClient client = TcpClient.connectNarrow(endpoint().localAddress());
        Thread.ofVirtual().start(() -> {
            try {
                client.sends("LOGON silent secret");
                while (true) {
                    client.sends(("NONSENSE" + "x".repeat(100) + "\n").repeat(100));
                }
            } catch (IOException closed) {
                assertThat(closed).isInstanceOf(SocketException.class);
            }
        });
        eventually("the server has stopped reading", () -> {
            boolean[] stalled = new boolean[1];
            endpoint().forEachConnection(connection -> stalled[0] |= connection.stalledNanos() > 50_000_000);
            return stalled[0];
        });
        return client;
    }

    /** Waits until a session has ended, and says for which reason; the first that has not been asked for yet. */
    SessionEnd nextEnd() {
        eventually("a session has ended", () -> !ends.isEmpty());
        return ends.removeFirst();
    }

    void awaitConnections(int count) {
        eventually(count + " connections", () -> count == openConnections());
    }

    int openConnections() {
        return endpoint == null ? 0 : endpoint.counts().open();
    }

    @Override
    public void close() {
        if (endpoint != null) {
            endpoint.close();
            assertThat(openConnections()).isZero();
            eventually("all its threads have ended", endpoint::isTerminated);
        }
        pushThread.close();
        clients.forEach(TcpClient::close);
        assertThat(platformThreads()).noneMatch(thread -> thread.contains(name));
    }

    private static Set<String> platformThreads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toSet());
    }
}
