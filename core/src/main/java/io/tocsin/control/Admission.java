package io.tocsin.control;

import io.tocsin.datagram.Callback;

/** What a callback that was let in means. */
sealed interface Admission {
    /** Pushes go over the TCP connection. */
    record InBand() implements Admission {}

    /** The client will prove its callback with a nonce. */
    record Prove() implements Admission {}

    /**
     * Pushes go to an address.
     *
     * @param callback the address and port
     * @param proved whether it is the TCP peer's own address, which the TCP handshake has proved
     */
    record At(Callback callback, boolean proved) implements Admission {}
}
