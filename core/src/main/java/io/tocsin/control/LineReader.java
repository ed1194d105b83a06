package io.tocsin.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes lines from a client: UTF-8, ended by LF or CRLF, at most 1,024 bytes without the line end. Starts small and
 * grows with the lines it meets, because a server holds many idle connections. Wipes each line it has given out: one of
 * them held a secret. One thread at a time: who reads the connection.
 */
final class LineReader {
    /** Where the bytes come from. */
    @FunctionalInterface
    interface Source {
        /** Puts bytes into a part of {@code into}; says how many, 0 if there are none just now, -1 if none will follow. */
        int read(byte[] into, int offset, int length) throws IOException;
    }

    /** The longest line, in bytes, without its end. */
    static final int MAX_LENGTH = 1024;

    private static final int FIRST_CAPACITY = 64;
    private static final int LAST_CAPACITY = MAX_LENGTH + 2;

    private final Source source;
    private byte[] buffer = new byte[FIRST_CAPACITY];
    private int start;
    private int end;

    /** Up to here no line ends. */
    private int searched;

    LineReader(Source source) {
        this.source = source;
    }

    /**
     * Takes lines from a source that waits until it has something.
     *
     * @return the next line without its end; null at the end of the stream, even if an unfinished line was left
     * @throws ProtocolViolation if it is too long, as soon as that is sure, or not UTF-8
     */
    @Nullable String readLine() throws IOException {
        String line = poll();
        while (line == null && fill() >= 0) {
            line = poll();
        }
        return line;
    }

    /**
     * The next line, without its end, if it is here already; null if not.
     *
     * @throws ProtocolViolation if it is too long, as soon as that is sure, or not UTF-8
     */
    @Nullable String poll() throws ProtocolViolation {
        if (hasLine()) {
            return take(searched);
        }
        int unfinished = end - start;
        if (unfinished > MAX_LENGTH + 1 || (unfinished == MAX_LENGTH + 1 && buffer[end - 1] != '\r')) {
            throw tooLong();
        }
        return null;
    }

    /** Tells whether the next line is here already. */
    boolean hasLine() {
        while (searched < end && buffer[searched] != '\n') {
            searched++;
        }
        return searched < end;
    }

    int capacity() {
        return buffer.length;
    }

    /** Appends to the unfinished line, which moves to the front, what the source has; says what the source said. */
    int fill() throws IOException {
        byte[] old = buffer;
        if (end - start == old.length) {
            buffer = new byte[Math.min(2 * old.length, LAST_CAPACITY)];
        }
        System.arraycopy(old, start, buffer, 0, end - start);
        if (old.length != buffer.length) {
            Arrays.fill(old, (byte) 0);
        }
        end -= start;
        searched -= start;
        start = 0;
        int count = source.read(buffer, end, buffer.length - end);
        end += Math.max(count, 0);
        return count;
    }

    /** Drops what is here and, once, what the source has; says what the source said. */
    int discard() throws IOException {
        start = 0;
        end = 0;
        searched = 0;
        return source.read(buffer, 0, buffer.length);
    }

    private String take(int lineFeed) throws ProtocolViolation {
        int length = lineFeed - start;
        if (length > 0 && buffer[lineFeed - 1] == '\r') {
            length--;
        }
        if (length > MAX_LENGTH) {
            throw tooLong();
        }
        String line = decode(length);
        Arrays.fill(buffer, start, lineFeed + 1, (byte) 0);
        start = lineFeed + 1;
        if (start == end) {
            start = 0;
            end = 0;
        }
        searched = start;
        return line;
    }

    private String decode(int length) throws ProtocolViolation {
        if (isAscii(length)) {
            return new String(buffer, start, length, StandardCharsets.US_ASCII);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(buffer, start, length))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new ProtocolViolation("a line is not UTF-8");
        }
    }

    /** Whether a decoder can be spared: nearly every line is. */
    private boolean isAscii(int length) {
        for (int i = start; i < start + length; i++) {
            if (buffer[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static ProtocolViolation tooLong() {
        return new ProtocolViolation("a line has more than " + MAX_LENGTH + " bytes");
    }
}
