package io.tocsin.datagram;

import io.tocsin.TransportKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the transport, and keeps why not another one. */
public final class Transports {
    private static final Logger LOG = LoggerFactory.getLogger(Transports.class);

    private Transports() {}

    /**
     * The transport in use.
     *
     * @param transport open
     * @param passedOver why better ones are not in use, one sentence each, for logs and management; empty if there are
     *     none or the setting asked for this one
     */
    public record Chosen(DatagramTransport transport, List<String> passedOver) {
        public Chosen {
            passedOver = List.copyOf(passedOver);
        }
    }

    /**
     * Opens the wanted transport; for {@link TransportKind#AUTO} the first one that can be used here.
     *
     * @param wanted the setting
     * @param source the address and port to send from; port 0 lets the host choose
     * @param providers all there are, the best first
     * @throws IOException if none can be used, or the address cannot be bound; the message names the reason
     */
    public static Chosen open(TransportKind wanted, InetSocketAddress source, List<TransportProvider> providers)
            throws IOException {
        List<String> passedOver = new ArrayList<>();
        for (TransportProvider provider : providers) {
            if (wanted != TransportKind.AUTO && wanted != provider.kind()) {
                continue;
            }
            Optional<String> obstacle = provider.obstacle();
            if (obstacle.isPresent()) {
                passedOver.add(provider.kind() + ": " + obstacle.get());
                continue;
            }
            DatagramTransport transport = provider.open(source);
            if (!passedOver.isEmpty()) {
                String reasons = String.join("; ", passedOver);
                LOG.info("Pushes go through transport {}, because of {}", provider.kind(), reasons);
            }
            return new Chosen(transport, passedOver);
        }
        throw new IOException("push.transport " + wanted + " cannot be used here: "
                + (passedOver.isEmpty() ? "there is no such transport" : String.join("; ", passedOver)));
    }
}
