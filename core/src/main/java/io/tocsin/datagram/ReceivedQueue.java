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

    /** Hands over everything that is here now; returns how much that was. */
    public int deliver(DatagramReceiver receiver) {
        int count = entries.size();
        for (int i = 0; i < count; i++) {
            switch (entries.remove()) {
                case Bounce bounce -> receiver.onUnreachable(bounce.unreachable());
                case Arrival arrival -> receiver.onDatagram(arrival.source(), arrival.payload());
            }
        }
        return count;
    }

    private void add(Entry entry) {
        if (entries.size() < CAPACITY) {
            entries.add(entry);
        }
    }
}
