package io.tocsin.datagram;

import io.tocsin.TransportKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/** One way of sending datagrams, before it is opened. */
public interface TransportProvider {
    /** The setting that selects it. */
    TransportKind kind();

    /**
     * Why it cannot be used here, in one sentence that names the remedy (the exact JVM flag, for instance); empty if it
     * can. Asking has no side effects.
     */
    Optional<String> obstacle();

    /**
     * Opens it.
     *
     * @param source the address and port to send from; port 0 lets the host choose
     * @throws IOException if the address cannot be bound; the message names it
     */
    DatagramTransport open(InetSocketAddress source) throws IOException;
}
