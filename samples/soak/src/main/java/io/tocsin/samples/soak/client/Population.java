package io.tocsin.samples.soak.client;

import io.tocsin.samples.soak.ClientContext;
import io.tocsin.samples.soak.Loopback;
import io.tocsin.samples.soak.Marks;
import io.tocsin.samples.soak.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All clients of this process and the hosts that they share. Those of the first host are witnesses: they are never sent
 * away, and it is timed when they learn of a change. Owned by the loop's thread.
 */
final class Population implements Client.Surroundings {
    private static final int HOSTS = 12;
    private static final int MOST_WITNESSES = 150;
    private static final int INBOXES_OF_A_WITNESS = 3;
    private static final int HOT_SUBSCRIBERS = 250;
    private static final double PAUSE_SECONDS = 0.5;

    private final String process;
    private final int firstAddress;
    private final InetSocketAddress server;
    private final Selector selector;
    private final long secret = new SecureRandom().nextLong();
    private final Marks newest = new Marks();
    private final Tally tally = new Tally();
    private final Agenda agenda = new Agenda();
    private final Gate gate = new Gate();
    private final List<UdpHost> hosts = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private final int witnesses;

    /** So many clients; {@code process} is 1 or 2. */
    Population(int process, int size, InetSocketAddress server, Selector selector) throws IOException {
        this.process = Integer.toString(process);
        this.firstAddress = process << 20;
        this.server = server;
        this.selector = selector;
        this.witnesses = Math.min(MOST_WITNESSES, size / 10);
        for (int i = 0; i < HOSTS; i++) {
            hosts.add(new UdpHost(i, 21_000 + 1000 * process + i, selector, this::onDatagram));
        }
        for (int i = 0; i < size; i++) {
            clients.add(new Client(identity(i), this));
        }
    }

    private Client.Identity identity(int number) {
        boolean witness = number < witnesses;
        UdpHost host = hosts.get(witness ? 0 : 1 + number % (HOSTS - 1));
        List<String> topics = new ArrayList<>(inboxes(number));
        topics.add(TopicNames.news(number));
        topics.add(TopicNames.host(process, host.number()));
        if (number < HOT_SUBSCRIBERS) {
            topics.add(TopicNames.HOT);
        }
        InetAddress address = Loopback.address(firstAddress + 1 + number);
        return new Client.Identity(number, user(number), address, host, List.copyOf(topics), witness);
    }

    private String user(int number) {
        return "t" + process + "-" + number;
    }

    /** A witness has several. */
    List<String> inboxes(int number) {
        return IntStream.range(0, number < witnesses ? INBOXES_OF_A_WITNESS : 1)
                .mapToObj(i -> "inbox/" + user(number) + (i == 0 ? "" : "/" + i))
                .toList();
    }

    String process() {
        return process;
    }

    List<Client> clients() {
        return clients;
    }

    int witnesses() {
        return witnesses;
    }

    UdpHost host(int number) {
        return hosts.get(number);
    }

    List<Client> clientsOf(UdpHost host) {
        return clients.stream().filter(client -> client.identity().host() == host).toList();
    }

    Agenda agenda() {
        return agenda;
    }

    Gate gate() {
        return gate;
    }

    Publisher publisher() {
        return new Publisher("publisher" + process, Loopback.address(firstAddress), this, newest);
    }

    Marks newest() {
        return newest;
    }

    long live() {
        return clients.stream().filter(Client::isLive).count();
    }

    /** Channels that were closed are so only after the selector's next turn: here it is. */
    void closeReally() {
        try {
            selector.selectNow(ready -> {});
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // -- what clients need

    @Override
    public long secret() {
        return secret;
    }

    @Override
    public Conversation connect(InetAddress from, Conversation.Listener listener) throws IOException {
        return Conversation.begin(new InetSocketAddress(from, 0), server, selector, listener);
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public void onSettled(Client client) {
        gate.settled(client);
    }

    @Override
    public void onSentAway(Client client) {
        tally.count("sent-away");
        agenda.in(PAUSE_SECONDS, () -> gate.queue(client));
    }

    private void onDatagram(ClientContext context) {
        boolean known = context.secret() == secret
                && context.number() < clients.size()
                && clients.get(context.number()).onDatagram(context.logOn());
        tally.count(known ? "retrieves" : "strays");
    }
}
