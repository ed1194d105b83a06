package io.tocsin.push;

import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.datagram.Quote;
import io.tocsin.datagram.Unreachable;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * The way between a simulated server and its clients: datagrams are lost, doubled, delayed and overtake each other; what
 * goes to a closed port draws an ICMP error, if the host is up.
 */
final class SimulatedNetwork {
    private static final int LONGEST_DELAY_MICROS = 20_000;

    private final Simulation simulation;
    private final Map<Callback, SimulatedClient> ports = new HashMap<>();
    private final Map<InetAddress, SimulatedClient> hosts = new HashMap<>();
    private double loss;
    private double doubled;
    private double silence;

    SimulatedNetwork(Simulation simulation) {
        this.simulation = simulation;
    }

    /** How bad it is, each from 0 to 1: datagrams lost, datagrams doubled, ICMP errors that nobody sends. */
    void quality(double lost, double twice, double withoutError) {
        loss = lost;
        doubled = twice;
        silence = withoutError;
        simulation.story(() -> "network: %.0f %% lost, %.0f %% doubled, %.0f %% of errors not sent".formatted(
                100 * lost, 100 * twice, 100 * withoutError));
    }

    void connects(SimulatedClient client) {
        hosts.put(client.address, client);
    }

    void opens(Callback port, SimulatedClient client) {
        ports.put(port, client);
    }

    void closes(Callback port) {
        ports.remove(port);
    }

    /** A datagram leaves the server. */
    void push(SimulatedServer from, Callback to, Context context) {
        for (int copies = copies(); copies > 0; copies--) {
            simulation.after(delay(), () -> arrives(from, to, context));
        }
    }

    /** A datagram leaves a client. */
    void nonce(SimulatedServer to, Callback source, byte[] nonce) {
        for (int copies = copies(); copies > 0; copies--) {
            simulation.after(delay(), () -> to.onArrival(source, nonce));
        }
    }

    long delay() {
        return 1000L * (100 + simulation.random.nextInt(LONGEST_DELAY_MICROS));
    }

    private int copies() {
        if (simulation.random.nextDouble() < loss) {
            return 0;
        }
        return simulation.random.nextDouble() < doubled ? 2 : 1;
    }

    private void arrives(SimulatedServer from, Callback to, Context context) {
        SimulatedClient listening = ports.get(to);
        if (listening != null) {
            listening.onDatagram(to, context);
            return;
        }
        SimulatedClient host = hosts.get(to.address());
        boolean up = host != null && host.isHostUp();
        if (simulation.random.nextDouble() < (up ? silence : 0.5 + silence / 2)) {
            return;
        }
        boolean whole = simulation.random.nextInt(4) > 0;
        Unreachable error = new Unreachable(
                to,
                up ? Unreachable.Kind.PORT : Unreachable.Kind.HOST,
                whole ? Quote.of(context.toBytes()) : Quote.HEADERS_ALONE);
        simulation.after(delay(), () -> from.onUnreachable(error));
    }
}
