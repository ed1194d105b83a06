package io.tocsin.datagram;

/** Is told, on the push thread, what a transport received. */
public interface DatagramReceiver {
    /** The network said that a callback does not exist. */
    void onUnreachable(Unreachable unreachable);

    /** Somebody sent a datagram to the push address. */
    void onDatagram(Callback source, byte[] payload);
}
