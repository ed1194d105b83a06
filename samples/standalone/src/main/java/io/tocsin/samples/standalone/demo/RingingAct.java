package io.tocsin.samples.standalone.demo;

import io.tocsin.samples.standalone.demo.ClientHost.Datagram;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A change is pushed, pushed again because nobody answers, and retrieved; then there is silence. */
final class RingingAct {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofMillis(2_500);

    private final Narrator narrator;
    private final ClientHost host;

    RingingAct(Narrator narrator, ClientHost host) {
        this.narrator = narrator;
        this.host = host;
    }

    DemoClient logOn(DemoServer server) throws IOException, InterruptedException {
        DemoClient client = DemoClient.logOn(host, server.address());
        narrator.say("The client logged on: session " + client.sessionId() + ", callback port " + client.callbackPort()
                + "/udp, subscribed to " + DemoClient.TOPIC + ".");
        return client;
    }

    void play(DemoServer server, DemoClient client) throws IOException, InterruptedException {
        Moment change = server.change();
        Optional<Datagram> first = host.datagram(PATIENCE);
        narrator.observe(
                first.filter(datagram -> datagram.content().equals(client.context())).isPresent(),
                first.map(datagram -> arrived(datagram, client, change, "the change") + " Nobody answers.")
                        .orElse("No datagram came within " + DemoServer.seconds(PATIENCE) + " of the change."));
        Moment begin = new Moment(first.map(Datagram::atNanos).orElse(change.nanos()));
        Optional<Datagram> second = host.datagram(PATIENCE);
        narrator.observe(
                second.filter(datagram -> datagram.content().equals(client.context())
                                && !begin.within(Duration.ofMillis(900), datagram.atNanos()))
                        .isPresent(),
                second.map(datagram -> arrived(datagram, client, begin, "the first one"))
                        .orElse("No second datagram came within " + DemoServer.seconds(PATIENCE) + "."));
        retrieve(client);
    }

    void retrieve(DemoClient client) throws IOException, InterruptedException {
        List<String> answer = host.ask("RETRIEVE");
        narrator.observe(
                answer.size() == 2 && answer.getFirst().startsWith("+ " + DemoClient.TOPIC + " "),
                "The client retrieves, and is told: " + String.join(" / ", answer));
        while (host.datagram(Duration.ZERO).isPresent()) {
            narrator.say("(One more datagram was on its way.)");
        }
        Optional<Datagram> late = host.datagram(SILENCE);
        narrator.observe(
                late.isEmpty(),
                late.map(datagram -> "After the retrieve there was one more datagram, " + of(datagram, client) + ".")
                        .orElse("Silence: no datagram in the " + SILENCE.toMillis() + " ms after the retrieve."));
    }

    static String arrived(Datagram datagram, DemoClient client, Moment since, String what) {
        return "A datagram rang the client's socket " + since.until(datagram.atNanos()) + " after " + what + ": "
                + of(datagram, client) + ".";
    }

    private static String of(Datagram datagram, DemoClient client) {
        return datagram.content().length() / 2 + " bytes, "
                + (datagram.content().equals(client.context()) ? "its context and nothing else" : "not its context");
    }
}
