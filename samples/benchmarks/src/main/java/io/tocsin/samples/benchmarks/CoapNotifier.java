package io.tocsin.samples.benchmarks;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import jdk.net.ExtendedSocketOptions;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.elements.UDPConnector;
import org.eclipse.californium.elements.config.Configuration;

/** A running CoAP server with two resources to observe, {@code crowd} and {@code one}, whose notifications are NON. */
final class CoapNotifier implements AutoCloseable {
    private final Topic crowd = new Topic("crowd");
    private final Topic one = new Topic("one");
    private final CountingConnector connector;
    private final CoapServer server;

    /**
     * Starts it.
     *
     * @param clients as many as it must be ready for
     * @param sent counts the datagrams that the kernel has taken
     */
    CoapNotifier(Clients clients, AtomicLong sent) {
        Configuration settings = CoapSettings.bestCase(clients.size());
        connector =
                new CountingConnector(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), settings, sent);
        server = new CoapServer(settings);
        server.addEndpoint(
                CoapEndpoint.builder().setConfiguration(settings).setConnector(connector).build());
        server.add(crowd, one);
        server.start();
    }

    InetSocketAddress address() {
        return connector.getAddress();
    }

    /** How many observe {@code crowd}. */
    int observers() {
        return crowd.getObserverCount();
    }

    void notifyCrowd() {
        crowd.changed();
    }

    void notifyOne() {
        one.changed();
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

    /** Californium's own connector, on a socket that counts. */
    private static final class CountingConnector extends UDPConnector {
        private final AtomicLong sent;

        CountingConnector(InetSocketAddress address, Configuration settings, AtomicLong sent) {
            super(address, settings);
            this.sent = sent;
        }

        @Override
        public synchronized void start() throws IOException {
            init(new CountingSocket(localAddr, sent));
        }
    }

    private static final class CountingSocket extends DatagramSocket {
        private final AtomicLong sent;

        CountingSocket(SocketAddress address, AtomicLong sent) throws IOException {
            super(address);
            this.sent = sent;
            setOption(ExtendedSocketOptions.IP_DONTFRAGMENT, true);
        }

        @Override
        public void send(DatagramPacket datagram) throws IOException {
            super.send(datagram);
            sent.incrementAndGet();
        }
    }

    @Override
    public void close() {
        server.destroy();
    }
}
