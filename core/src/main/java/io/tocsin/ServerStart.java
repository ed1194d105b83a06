package io.tocsin;

import io.tocsin.config.SettingsStore;
import io.tocsin.config.Surroundings;
import io.tocsin.config.UsersFile;
import io.tocsin.control.ControlEndpoint;
import io.tocsin.control.Doorkeepers;
import io.tocsin.control.TlsKeyStore;
import io.tocsin.datagram.NioTransport;
import io.tocsin.datagram.Transports;
import io.tocsin.datagram.linux.LinuxTransport;
import io.tocsin.flight.FlightLog;
import io.tocsin.jvm.OwnThreads;
import io.tocsin.push.PushCommands;
import io.tocsin.push.PushLoop;
import io.tocsin.push.PushThread;
import io.tocsin.spi.AccessPolicy;
import io.tocsin.spi.Authenticator;
import io.tocsin.spi.ChangeFeed;
import io.tocsin.topic.MarkSequence;
import io.tocsin.topic.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The start of a server: puts its parts together in order, and takes them apart again if one of them fails. */
final class ServerStart {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationServer.class);

    private final ServerBuilder wanted;
    private final Shutdown shutdown = new Shutdown();

    ServerStart(ServerBuilder wanted) {
        this.wanted = wanted;
    }

    /** Starts everything; on failure nothing is left behind. */
    NotificationServer start() throws IOException {
        boolean started = false;
        try {
            NotificationServer server = parts();
            started = true;
            return server;
        } finally {
            if (!started) {
                shutdown.close();
            }
        }
    }

    private NotificationServer parts() throws IOException {
        SettingsStore settings = shutdown.undo(SettingsStore.open(surroundings()));
        FixedSettings fixed = settings.fixed();
        FlightLog flight = FlightLog.of(fixed.name());
        tellOfMissingRecorder();
        Doorkeepers doorkeepers = doorkeepers(fixed, flight);

        Transports.Chosen chosen = Transports.open(
                fixed.pushTransport(), pushAddress(fixed), List.of(LinuxTransport.PROVIDER, NioTransport.PROVIDER));
        // the push thread closes it; this is for a start that fails before there is one
        shutdown.undo(chosen.transport());
        warnOfBlindTransport(chosen.transport().name(), settings.current());
        Instant startedAt = Instant.now();
        Topics topics = new Topics(new MarkSequence(startedAt.toEpochMilli(), new SecureRandom().nextLong()));
        PushLoop loop = new PushLoop(
                chosen.transport(), topics, settings::current, System::nanoTime, InstantSource.system(), flight);
        shutdown.undo(new PushThread(loop, wanted.threadFactory.orElse(work -> pushThread(fixed.name(), work))));
        PushCommands commands = new PushCommands(loop);
        settings.onChangeFirst(change -> commands.settingsChanged());
        wanted.listeners.forEach(commands.events()::add);

        ControlEndpoint endpoint = fixed.controlAddress().isEmpty()
                ? null
                : shutdown.undo(ControlEndpoint.start(
                        fixed.controlAddress().get(),
                        fixed.name(),
                        doorkeepers,
                        commands,
                        tls(fixed)));
        if (endpoint != null) {
            settings.onChangeFirst(change -> {
                if (change.key().startsWith("keepalive.")) {
                    endpoint.applyKeepAlive(change.after());
                }
            });
        }
        settings.start();
        NotificationServer server = new NotificationServer(
                settings,
                commands,
                endpoint,
                new NotificationServer.Transport(chosen.transport().name(), chosen.passedOver()),
                startedAt,
                System::nanoTime,
                shutdown);
        for (ChangeFeed feed : wanted.feeds) {
            shutdown.undoForeign(start(feed, server));
        }
        return server;
    }

    private Surroundings surroundings() {
        Optional<Path> file = Optional.ofNullable(wanted.configFile);
        return wanted.environment
                ? Surroundings.ofProcess(file, wanted.values)
                : new Surroundings(file, Map.of(), Map.of(), wanted.values, InstantSource.system());
    }

    private static AutoCloseable start(ChangeFeed feed, NotificationServer server) throws IOException {
        try {
            return feed.start(server::changed);
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IOException("a change feed did not start: " + failure.getMessage(), failure);
        }
    }

    // -- who may come in, and what they may do

    private Doorkeepers doorkeepers(FixedSettings fixed, FlightLog flight) throws IOException {
        Authenticator host = wanted.authenticator;
        AccessPolicy access = wanted.accessPolicy;
        if (host != null && fixed.authMode() != AuthMode.HOST) {
            LOG.warn("auth.mode is {}: the application's authenticator is not asked", fixed.authMode());
        }
        return switch (fixed.authMode()) {
            case AUTO, OPEN -> doorkeepers(Doorkeepers.OPEN.authenticator(), false, access, AccessPolicy.OPEN);
            case HOST -> {
                if (host == null) {
                    throw new InvalidSettingException(
                            "auth.mode must not be host without an authenticator (ServerBuilder.authenticator)");
                }
                yield doorkeepers(host, true, access, AccessPolicy.OPEN);
            }
            case USERS -> {
                UsersFile users = shutdown.undo(UsersFile.open(fixed.authUsers().orElseThrow(), flight));
                users.start();
                yield doorkeepers(users, true, access, users);
            }
        };
    }

    /** Of Tocsin's own, only the check of a secret takes its time; of the application's nothing is known. */
    private static Doorkeepers doorkeepers(
            Authenticator authenticator, boolean mayWait, @Nullable AccessPolicy given, AccessPolicy otherwise) {
        return given == null
                ? new Doorkeepers(authenticator, mayWait, otherwise, false)
                : new Doorkeepers(authenticator, mayWait, given, true);
    }

    private @Nullable SSLContext tls(FixedSettings fixed) throws IOException {
        SSLContext given = wanted.sslContext;
        Optional<Path> keyStore = fixed.controlTls();
        if (given != null || keyStore.isEmpty()) {
            return given;
        }
        return TlsKeyStore.load(keyStore.get(), fixed.controlTlsPassword().orElse("").toCharArray());
    }

    // -- where datagrams come from

    /** The control endpoint's address unless something else is set; any address where there is no endpoint. */
    private static InetSocketAddress pushAddress(FixedSettings fixed) {
        return fixed.pushAddress()
                .or(() -> fixed.controlAddress().map(control -> new InetSocketAddress(control.getAddress(), 0)))
                .orElseGet(() -> new InetSocketAddress((InetAddress) null, 0));
    }

    private static Thread pushThread(String name, Runnable work) {
        return OwnThreads.platform("tocsin-" + name + "-push", work);
    }

    private static void tellOfMissingRecorder() {
        if (!FlightLog.hasRecorder()) {
            LOG.info("no Flight Recorder here, so no events: the JDK's module jdk.jfr is not in this JVM, or not shown to"
                    + " applications");
        }
    }

    private static void warnOfBlindTransport(String transport, LiveSettings settings) {
        if (settings.unreachablePolicy() == UnreachablePolicy.CLOSE && transport.equals(TransportKind.NIO.toString())) {
            LOG.warn("unreachable.policy is close, but the {} transport cannot see what an ICMP error quotes:"
                    + " sessions are probed instead", transport);
        }
    }
}
