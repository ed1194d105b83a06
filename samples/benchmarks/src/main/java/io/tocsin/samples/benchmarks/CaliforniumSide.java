package io.tocsin.samples.benchmarks;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import jdk.net.ExtendedSocketOptions;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.elements.UDPConnector;
import org.eclipse.californium.elements.config.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Eclipse Californium: one resource that the whole crowd observes, one that the listening client does; every change
 * becomes a NON notification with a payload as long as Tocsin's. It has no repetition, so the application notifies all
 * observers again after every interval; what {@link CoapSettings} sets is its best case.
 */
final class CaliforniumSide implements Side {
    /** Californium remembers each NON notification of an observer until a CON one, by default the hundredth. */
    private static final int REMEMBERED = 90;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Clients clients;
    private final AtomicLong sent = new AtomicLong();
    private final ScheduledThreadPoolExecutor application = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("californium-application").daemon().factory());
    private Running running;
    private volatile long intervalNanos = Duration.ofHours(1).toNanos();
    private @Nullable Future<?> notifications;

    // -- owned by the application's thread while there are notifications
    private int notified;
    private long expected;

    private CaliforniumSide(Clients clients) {
        this.clients = clients;
        this.running = new Running();
    }

    static CaliforniumSide open(Clients clients) throws IOException {
        CaliforniumSide side = new CaliforniumSide(clients);
        try {
            side.register();
            return side;
        } catch (IOException | IllegalStateException failure) {
            side.close();
            throw failure;
        }
    }

    /** A server that has been started. */
    private final class Running {
        private final Topic crowd = new Topic("crowd");
        private final Topic one = new Topic("one");
        private final CountingConnector connector;
        private final CoapServer server;

        Running() {
            Configuration settings = CoapSettings.bestCase(clients.size());
            connector = new CountingConnector(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), settings);
            server = new CoapServer(settings);
            server.addEndpoint(
                    CoapEndpoint.builder().setConfiguration(settings).setConnector(connector).build());
            server.add(crowd, one);
            server.start();
        }
    }

    /** What is observed. */
    private static final class Topic extends CoapResource {
        private final byte[] payload = new byte[Clients.CONTEXT_BYTES];

        Topic(String name) {
            super(name);
            setObservable(true);
            setObserveType(CoAP.Type.NON);
        }

        @Override
        public void handleGET(CoapExchange exchange) {
            exchange.respond(CoAP.ResponseCode.CONTENT, payload);
        }
    }

    /** Californium's own connector, on a socket that counts what the kernel has taken. */
    private final class CountingConnector extends UDPConnector {
        CountingConnector(InetSocketAddress address, Configuration settings) {
            super(address, settings);
        }

        @Override
        public synchronized void start() throws IOException {
            init(new CountingSocket(localAddr));
        }
    }

    private final class CountingSocket extends DatagramSocket {
        CountingSocket(SocketAddress address) throws IOException {
            super(address);
            setOption(ExtendedSocketOptions.IP_DONTFRAGMENT, true);
        }

        @Override
        public void send(DatagramPacket datagram) throws IOException {
            super.send(datagram);
            sent.incrementAndGet();
        }
    }

    private void register() throws IOException {
        long before = sent.get();
        CoapObserver observer = new CoapObserver(running.connector.getAddress());
        observer.register(clients, "crowd", running.crowd::getObserverCount);
        clients.bell().send(observer.observe("one", clients.size()), running.connector.getAddress());
        expected = before + clients.size() + 1;
        awaitExpected();
        notified = 0;
    }

    private void awaitExpected() {
        long start = System.nanoTime();
        while (sent.get() < expected) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new IllegalStateException(
                        "after " + LIMIT + " Californium had sent " + sent + " datagrams instead of " + expected);
            }
            LockSupport.parkNanos(100_000);
        }
    }

    private void notifyCrowd() {
        notified++;
        expected += clients.size();
        running.crowd.changed();
    }

    @Override
    public String name() {
        return "californium";
    }

    @Override
    public void changed() {
        notifications =
                application.scheduleWithFixedDelay(this::notifyCrowd, 0, intervalNanos, TimeUnit.NANOSECONDS);
    }

    /** Clients that have retrieved need no new registration, except where there is too much to be remembered. */
    @Override
    public void retrieved() {
        if (notifications != null) {
            notifications.cancel(false);
            notifications = null;
        }
        Application.join(application.submit(() -> {}));
        awaitExpected();
        if (notified >= REMEMBERED) {
            running.server.destroy();
            running = new Running();
            try {
                register();
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    @Override
    public void changedForOne() {
        running.one.changed();
    }

    @Override
    public void retrievedByOne() {
        // an observer that has been notified has nothing to say
    }

    @Override
    public void interval(Duration interval) {
        intervalNanos = interval.toNanos();
    }

    @Override
    public long sent() {
        return sent.get();
    }

    @Override
    public void close() {
        application.shutdownNow();
        running.server.destroy();
    }
}
