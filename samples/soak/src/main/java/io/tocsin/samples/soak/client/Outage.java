package io.tocsin.samples.soak.client;

import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What befalls a host. Owned by the loop's thread. */
final class Outage {
    private static final double ALL_BACK_WITHIN = 2;

    private final Population population;
    private final SilentEnd silentEnd;
    private final SplittableRandom random = new SplittableRandom();

    Outage(Population population, SilentEnd silentEnd) {
        this.population = population;
        this.silentEnd = silentEnd;
    }

    /**
     * The host loses its power: nobody there says a word any more, on TCP or UDP. After some time it is there again and
     * its clients log on anew. In between it is as a host that has been rebooted, which answers everything by an error.
     */
    void reboot(int number, double seconds) {
        UdpHost host = population.host(number);
        host.switchOff();
        List<Client> clients = population.clientsOf(host);
        List<SocketAddress> addresses =
                clients.stream().map(Client::localAddress).flatMap(Optional::stream).toList();
        silentEnd.prepare(addresses);
        for (Client client : clients) {
            client.forget();
            if (!client.isAway()) {
                client.reset();
                double after = seconds + random.nextDouble() * ALL_BACK_WITHIN;
                population.agenda().in(after, () -> population.gate().queue(client));
            }
        }
        population.closeReally();
        population.agenda().in(seconds, host::switchOn);
    }

    /** Nobody listens to datagrams at the host for some time; TCP goes on. */
    void deafen(int number, double seconds) {
        UdpHost host = population.host(number);
        host.switchOff();
        population.closeReally();
        population.agenda().in(seconds, () -> {
            host.switchOn();
            population.clientsOf(host).forEach(Client::onHearingAgain);
        });
    }
}
