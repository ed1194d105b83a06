package io.tocsin.datagram;

/** Is told, on the push thread, what a transport received. */
public interface DatagramReceiver {
    /** The bytes of an incoming datagram that are read; the rest of a longer one is cut off. */
    int MAX_PAYLOAD = 2048;

    /** The network said that a callback does not exist. */
    void onUnreachable(Unreachable unreachable);

    /** Somebody sent a datagram to the push address. */
    void onDatagram(Callback source, byte[] payload);
}
