package io.tocsin.samples.standalone.demo;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays the whole story, in about 20 seconds. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Plays Microsoft's Q159302 with real TCP, UDP and ICMP on this machine, and tells what it observes.",
            "Exit code 0: everything was as expected."
        })
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--loopback", description = "Do without network namespaces, even where they are allowed.")
    private boolean loopback;

    @Option(names = "--inside", hidden = true, description = "This process has a network namespace of its own.")
    private boolean inside;

    DemoCommand() {}

    @Override
    public Integer call() throws Exception {
        if (inside) {
            return play(Place.NAMESPACES);
        }
        if (!loopback && Namespaces.possible()) {
            int code = Namespaces.enter();
            if (code != Namespaces.NO_NETWORK) {
                return code;
            }
        }
        return play(Place.LOOPBACK);
    }

    private static int play(Place place) throws Exception {
        try (ClientHost host = ClientHost.start(place)) {
            if (place.ownNetwork() && !joined(host)) {
                return Namespaces.NO_NETWORK;
            }
            Narrator narrator = new Narrator(System.out);
            narrator.say(place.ownNetwork()
                    ? "Played between two network namespaces of this machine: the client's computer has a network"
                            + " stack and a cable of its own."
                    : "Played on loopback: server and client share one network stack.");
            RingingAct ringing = new RingingAct(narrator, host);
            narrator.title("1. A change rings the client until it retrieves");
            try (DemoServer server = DemoServer.start(place, "modern", narrator)) {
                server.tune("push.interval=1s");
                DemoClient client = ringing.logOn(server);
                ringing.play(server, client);
                narrator.title("2. The client's computer vanishes without logging off");
                new VanishingAct(narrator, host, place).play(server, client);
            }
            narrator.title("3. The same under the rules of 1997");
            try (DemoServer server = DemoServer.start(place, "exchange-1997", narrator)) {
                server.tune("push.interval=1s");
                new OldDaysAct(narrator, host, place, ringing).play(server);
            }
            return narrator.verdict();
        }
    }

    private static boolean joined(ClientHost host) throws InterruptedException {
        try {
            Namespaces.join(host);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
