package io.tocsin.samples.soak;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * What a datagram holds: 16 bytes that tell a client by its number, and one log-on of it from another.
 *
 * @param secret the same for all clients of a process, unlike any other
 * @param number which client
 * @param logOn which log-on of this client
 */
public record ClientContext(long secret, int number, int logOn) {
    /** How long it is. */
    public static final int LENGTH = 16;

    /** Reads what was received; the buffer holds {@value #LENGTH} bytes. */
    public static ClientContext of(ByteBuffer datagram) {
        return new ClientContext(datagram.getLong(), datagram.getInt(), datagram.getInt());
    }

    /** The datagram's content. */
    public byte[] bytes() {
        return ByteBuffer.allocate(LENGTH).putLong(secret).putInt(number).putInt(logOn).array();
    }

    /** As REGISTER has it. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }
}
