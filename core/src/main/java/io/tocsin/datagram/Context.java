package io.tocsin.datagram;

import java.util.HexFormat;

/**
 * The 1 to 16 opaque bytes that a client chose for its session: the whole content of every datagram to it.
 * Immutable; kept in two words, because a server holds a million of them.
 */
public final class Context {
    /** The longest context, in bytes (MS-OXCRPC 3.1.4.5). */
    public static final int MAX_LENGTH = 16;

    private final long first;
    private final long second;
    private final byte length;

    private Context(byte[] bytes) {
        this.first = word(bytes, 0);
        this.second = word(bytes, 8);
        this.length = (byte) bytes.length;
    }

    /**
     * Takes a context from its bytes.
     *
     * @param bytes 1 to 16 bytes
     * @return the context
     * @throws IllegalArgumentException if there are none, or more than 16
     */
    public static Context of(byte[] bytes) {
        if (bytes.length < 1 || bytes.length > MAX_LENGTH) {
            throw new IllegalArgumentException("a context has 1 to " + MAX_LENGTH + " bytes, not " + bytes.length);
        }
        return new Context(bytes);
    }

    public int length() {
        return length;
    }

    /** The byte at {@code index}, which is less than {@link #length()}. */
    public byte byteAt(int index) {
        long word = index < 8 ? first : second;
        return (byte) (word >>> (56 - 8 * (index & 7)));
    }

    /** Bytes 0 to 7, the first in the highest place, zeros after the end. */
    public long firstWord() {
        return first;
    }

    /** Bytes 8 to 15, like {@link #firstWord()}. */
    public long secondWord() {
        return second;
    }

    public byte[] toBytes() {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = byteAt(i);
        }
        return bytes;
    }

    /** The bytes as hex digits, as the protocol writes them. Never for logs: a context is its client's secret. */
    public String toHex() {
        return HexFormat.of().formatHex(toBytes());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Context that
                && first == that.first
                && second == that.second
                && length == that.length;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(first * 31 + second) + length;
    }

    /** Tells the length only: contexts stay out of logs. */
    @Override
    public String toString() {
        return "context of " + length + " bytes";
    }

    private static long word(byte[] bytes, int from) {
        long word = 0;
        for (int i = from; i < from + 8; i++) {
            word = word << 8 | (i < bytes.length ? bytes[i] & 0xff : 0);
        }
        return word;
    }
}
