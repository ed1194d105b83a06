package io.tocsin.datagram;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A network that exists in memory alone: what a {@link MemoryTransport} sends is kept here for a test to look at, and
 * here the test says what the network does. Every callback is alive until something else is said. Nothing happens by
 * itself: what comes back waits until the transport's next {@code receive}. Any thread.
 *
 * <pre>{@code
 * MemoryNetwork network = new MemoryNetwork();
 * MemoryTransport transport = new MemoryTransport(network);
 * network.dies(callback);                       // its port answers with ICMP, quoting the context
 * network.answers(callback, kind, quote);       // the same, quoting something else
 * network.vanishes(callback);                   // its datagrams disappear without an answer
 * network.recovers(callback);                   // alive again
 * network.refuses(callback);                    // the host itself fails its datagrams
 * network.takesOnly(3);                         // back-pressure after 3 more datagrams
 * network.arrives(source, payload);             // somebody sends to the push address
 * network.forges(unreachable);                  // an ICMP error that nobody's datagram caused
 * network.takeSent();                           // what has been sent since the last look
 * }</pre>
 */
public final class MemoryNetwork {
    /** A datagram that the transport sent. */
    public record Datagram(Callback callback, Context context) {}

    private final List<Datagram> sent = new ArrayList<>();
    private final Map<Callback, Function<Datagram, Unreachable>> answers = new HashMap<>();
    private final Set<Callback> vanished = new HashSet<>();
    private final Set<Callback> refused = new HashSet<>();
    private final Queue<Consumer<DatagramReceiver>> incoming = new ArrayDeque<>();
    private int room = Integer.MAX_VALUE;

    // -- what a test says

    /** From now on datagrams to the callback draw a port unreachable that quotes the whole payload. */
    public synchronized void dies(Callback callback) {
        answers.put(callback, datagram -> new Unreachable(
                callback,
                Unreachable.Kind.PORT,
                Quote.of(datagram.context().toBytes())));
    }

    /** From now on datagrams to the callback draw this unreachable. */
    public synchronized void answers(Callback callback, Unreachable.Kind kind, Quote quote) {
        answers.put(callback, datagram -> new Unreachable(callback, kind, quote));
    }

    /** From now on datagrams to the callback are sent and never heard of again. */
    public synchronized void vanishes(Callback callback) {
        vanished.add(callback);
    }

    /** From now on the host itself refuses to send to the callback: the datagram is marked as failed. */
    public synchronized void refuses(Callback callback) {
        refused.add(callback);
    }

    /** Takes back everything that was said about the callback. */
    public synchronized void recovers(Callback callback) {
        answers.remove(callback);
        vanished.remove(callback);
        refused.remove(callback);
    }

    /** Lets the host take only so many more datagrams, 0 for none; {@link #takesAll} ends it. */
    public synchronized void takesOnly(int datagrams) {
        room = datagrams;
    }

    /** Ends back-pressure. */
    public synchronized void takesAll() {
        room = Integer.MAX_VALUE;
    }

    /** A datagram comes in. */
    public synchronized void arrives(Callback source, byte[] payload) {
        byte[] copy = payload.clone();
        incoming.add(receiver -> receiver.onDatagram(source, copy));
    }

    /** An ICMP error comes in that no datagram has caused. */
    public synchronized void forges(Unreachable unreachable) {
        incoming.add(receiver -> receiver.onUnreachable(unreachable));
    }

    // -- what a test looks at

    /** Everything sent since the last call, in order, whether it reached anybody or not. */
    public synchronized List<Datagram> takeSent() {
        List<Datagram> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    /** What was sent to one callback since the last {@link #takeSent} and reached it. */
    public synchronized List<Context> receivedBy(Callback callback) {
        if (vanished.contains(callback) || answers.containsKey(callback)) {
            return List.of();
        }
        return sent.stream()
                .filter(datagram -> datagram.callback().equals(callback))
                .map(Datagram::context)
                .toList();
    }

    // -- what the transport does

    enum Outcome {
        SENT,
        FAILED,
        FULL
    }

    synchronized Outcome carry(Callback callback, Context context) {
        if (room == 0) {
            return Outcome.FULL;
        }
        if (refused.contains(callback)) {
            return Outcome.FAILED;
        }
        if (room != Integer.MAX_VALUE) {
            room--;
        }
        Datagram datagram = new Datagram(callback, context);
        sent.add(datagram);
        Function<Datagram, Unreachable> answer = answers.get(callback);
        if (answer != null && !vanished.contains(callback)) {
            forges(answer.apply(datagram));
        }
        return Outcome.SENT;
    }

    synchronized List<Consumer<DatagramReceiver>> takeIncoming(int limit) {
        List<Consumer<DatagramReceiver>> taken = new ArrayList<>();
        while (taken.size() < limit && !incoming.isEmpty()) {
            taken.add(incoming.remove());
        }
        return taken;
    }

    synchronized boolean hasIncoming() {
        return !incoming.isEmpty();
    }
}
