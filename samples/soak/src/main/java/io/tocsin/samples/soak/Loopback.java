package io.tocsin.samples.soak;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** The loopback network's sixteen million addresses, all of which lead here: one for each client. */
public final class Loopback {
    private static final int NETWORK = 0x7f000000;

    private Loopback() {}

    /** An address whose last three bytes are given. */
    public static InetAddress address(int lastThreeBytes) {
        try {
            return InetAddress.getByAddress(
                    ByteBuffer.allocate(4).putInt(NETWORK | lastThreeBytes).array());
        } catch (UnknownHostException wrongLength) {
            throw new AssertionError(wrongLength);
        }
    }
}
