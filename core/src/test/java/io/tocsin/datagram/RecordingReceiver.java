package io.tocsin.datagram;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Keeps what a transport received, for a test to look at. */
final class RecordingReceiver implements DatagramReceiver {
    record Arrival(Callback source, List<Byte> payload) {}

    final List<Unreachable> unreachables = new ArrayList<>();
    final List<Arrival> arrivals = new ArrayList<>();

    static Arrival arrival(Callback source, byte... payload) {
        List<Byte> bytes = new ArrayList<>();
        for (byte one : payload) {
            bytes.add(one);
        }
        return new Arrival(source, bytes);
    }

    @Override
    public void onUnreachable(Unreachable unreachable) {
        unreachables.add(unreachable);
    }

    @Override
    public void onDatagram(Callback source, byte[] payload) {
        arrivals.add(arrival(source, payload));
    }

    /** Receives until the condition holds, for five seconds at most. */
    void receiveUntil(DatagramTransport transport, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
            if (transport.receive(this) == 0) {
                transport.await(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }
}
