package io.tocsin.samples.standalone.demo;

import io.tocsin.ServerStatistics;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.samples.standalone.demo.Witness.Event;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** The client's computer goes without logging off; the server finds out by itself. */
final class VanishingAct {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration REST = Duration.ofMillis(500);

    private final Narrator narrator;
    private final ClientHost host;
    private final Place place;

    VanishingAct(Narrator narrator, ClientHost host, Place place) {
        this.narrator = narrator;
        this.host = host;
        this.place = place;
    }

    /** Makes the client vanish, as truly as this place allows, and says how. */
    void vanish(DemoServer server) throws IOException, InterruptedException {
        // An answer that the client has not acknowledged yet would be sent again, and draw a reset at once: let TCP rest.
        host.datagram(REST).ifPresent(datagram -> narrator.observe(false, "A datagram came, and no change before it."));
        if (place.ownNetwork()) {
            host.command("reboot", "rebooted");
            narrator.say("The client's computer rebooted: its cable was out while its sockets were erased, so neither FIN"
                    + " nor RST got through; now it is back, and knows nothing of the session.");
        } else {
            host.command("deaf", "deafened");
            narrator.say("The client closed its UDP socket, and hangs. (A whole reboot would need network namespaces:"
                    + " on loopback its TCP side stays open.)");
        }
        int open = server.server().statistics().sessions();
        narrator.observe(open >= 1, "The server has noticed nothing: sessions open: " + open + ".");
    }

    void play(DemoServer server, DemoClient client) throws IOException, InterruptedException {
        vanish(server);
        Moment change = server.change();
        Optional<Event<InetSocketAddress>> bounce = server.witness().unreachable(client.sessionId(), PATIENCE);
        narrator.observe(
                bounce.isPresent(),
                bounce.map(event -> "The push bounced: ICMP port unreachable for port " + event.what().getPort()
                                + ", read by the server " + change.until(event.atNanos()) + " after the change.")
                        .orElse("The server has read no ICMP error."));
        Optional<Event<Session>> suspect = server.witness().suspect(client.sessionId(), PATIENCE);
        narrator.observe(
                suspect.isPresent(),
                suspect.map(event -> "The session is suspect, and its TCP connection is probed.")
                        .orElse("The session did not become suspect."));
        Moment probed = change;
        if (!place.ownNetwork()) {
            probed = Moment.now();
            host.command("reset", "gone");
            narrator.say("The client's TCP side is reset now, which is what a rebooted computer answers to the probe.");
        }
        end(server, client, probed, place.ownNetwork() ? "the change" : "the reset");
    }

    private void end(DemoServer server, DemoClient client, Moment since, String what) throws InterruptedException {
        Optional<Event<SessionEnd>> end = server.witness().end(client.sessionId(), PATIENCE);
        narrator.observe(
                end.filter(event -> event.what() == SessionEnd.UNREACHABLE).isPresent(),
                end.map(event -> "The session ended as " + event.what() + ", " + since.until(event.atNanos()) + " after "
                                + what + ".")
                        .orElse("The session has not ended."));
        ServerStatistics before = server.server().statistics();
        server.change();
        Optional<Event<SessionEnd>> none = server.witness().end("nobody", Duration.ofMillis(1_200));
        ServerStatistics after = server.server().statistics();
        narrator.observe(
                none.isEmpty() && before.pushesSent() == after.pushesSent() && after.sessions() == 0,
                "Another change, and " + (after.pushesSent() - before.pushesSent()) + " datagrams in 1200 ms;"
                        + " sessions open: " + after.sessions() + ", ICMP errors in all: " + after.unreachablesAccepted()
                        + ", probes: " + after.probes() + ".");
    }
}
