package io.tocsin.samples.soak.client;

import java.nio.ByteBuffer;

/** Somebody with a channel. */
interface Ready {
    /** The channel can do something now; the buffer is the loop's, to be used until this returns. */
    void onReady(ByteBuffer buffer);
}
