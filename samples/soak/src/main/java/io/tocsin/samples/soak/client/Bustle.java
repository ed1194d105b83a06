package io.tocsin.samples.soak.client;

import io.tocsin.samples.soak.Pacer;
import java.util.List;
import java.util.SplittableRandom;

/** What goes on among the clients all the time: their inboxes change, they leave and come back. Owned by the loop's thread. */
final class Bustle {
    private static final int WITNESSES_SHARE = 40;
    private static final double SOON = 2;
    private static final double AFTER_KEEP_ALIVE = 60;

    private final Population population;
    private final Publisher publisher;
    private final Pacer changes;
    private final Pacer goings;
    private final SilentEnd silentEnd;
    private final SplittableRandom random = new SplittableRandom();

    Bustle(
            Population population, Publisher publisher, SilentEnd silentEnd, double changesPerSecond,
            double goingsPerSecond) {
        this.population = population;
        this.publisher = publisher;
        this.silentEnd = silentEnd;
        this.changes = new Pacer(changesPerSecond, System.nanoTime());
        this.goings = new Pacer(goingsPerSecond, System.nanoTime());
    }

    void step() {
        long now = System.nanoTime();
        for (int i = changes.due(now); i > 0; i--) {
            publish();
        }
        publisher.flush();
        for (int i = goings.due(now); i > 0; i--) {
            sendOneAway(random.nextInt(100));
        }
    }

    private void publish() {
        boolean witness = random.nextInt(100) < WITNESSES_SHARE;
        int bound = witness ? population.witnesses() : population.clients().size();
        int number = random.nextInt(bound);
        List<String> inboxes = population.inboxes(number);
        String topic = inboxes.get(random.nextInt(inboxes.size()));
        if (number < population.witnesses()) {
            population.tally().publishing(topic);
        }
        publisher.publish(topic);
    }

    private void sendOneAway(int chance) {
        Client client = population.clients().get(random.nextInt(population.witnesses(), population.clients().size()));
        if (!client.isLive()) {
            return;
        }
        if (chance < 60) {
            client.logOff(() -> returnLater(client, SOON));
        } else if (chance < 75) {
            client.disconnect();
            returnLater(client, SOON);
        } else if (chance < 90) {
            client.reset();
            returnLater(client, SOON);
        } else {
            client.localAddress().ifPresent(address -> silentEnd.prepare(List.of(address)));
            client.reset();
            client.forget();
            returnLater(client, chance < 95 ? SOON : AFTER_KEEP_ALIVE);
        }
    }

    private void returnLater(Client client, double withinSeconds) {
        double after = withinSeconds * (0.5 + random.nextDouble() / 2);
        population.agenda().in(after, () -> population.gate().queue(client));
    }
}
