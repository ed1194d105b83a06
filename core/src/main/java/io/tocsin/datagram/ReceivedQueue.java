package io.tocsin.datagram;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What a transport came upon while it was doing something else, kept until somebody receives it. Bounded: beyond
 * {@value #CAPACITY} entries new ones are dropped, as the network itself may drop any of them. The push thread's own.
 */
public final class ReceivedQueue implements DatagramReceiver {
    /** How many entries are kept. */
    public static final int CAPACITY = 4096;

    private sealed interface Entry {}

    private record Bounce(Unreachable unreachable) implements Entry {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Arrival(Callback source, byte[] payload) implements Entry {}

    private final Queue<Entry> entries = new ArrayDeque<>();

    @Override
    public void onUnreachable(Unreachable unreachable) {
        add(new Bounce(unreachable));
    }

    @Override
    public void onDatagram(Callback source, byte[] payload) {
        add(new Arrival(source, payload));
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Hands over the oldest entries, at most {@code limit}; returns how many. */
    public int deliver(DatagramReceiver receiver, int limit) {
        int delivered = 0;
        while (delivered < limit) {
            Entry entry = entries.poll();
            if (entry == null) {
                break;
            }
            delivered++;
            switch (entry) {
                case Bounce bounce -> receiver.onUnreachable(bounce.unreachable());
                case Arrival arrival -> receiver.onDatagram(arrival.source(), arrival.payload());
            }
        }
        return delivered;
    }

    private void add(Entry entry) {
        if (entries.size() < CAPACITY) {
            entries.add(entry);
        }
    }
}
