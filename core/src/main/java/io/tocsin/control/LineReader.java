package io.tocsin.control;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes lines from a stream: UTF-8, ended by LF or CRLF, at most 1,024 bytes without the line end. Starts small and
 * grows with the lines it meets, because a server holds many idle connections. Wipes each line it has given out: one of
 * them held a secret. One thread, the connection's reader.
 */
final class LineReader {
    /** The longest line, in bytes, without its end. */
    static final int MAX_LENGTH = 1024;

    private static final int FIRST_CAPACITY = 64;
    private static final int LAST_CAPACITY = MAX_LENGTH + 2;

    private final InputStream in;
    private byte[] buffer = new byte[FIRST_CAPACITY];
    private int start;
    private int end;

    LineReader(InputStream in) {
        this.in = in;
    }

    /**
     * Waits for the next line.
     *
     * @return the line without its end; null at the end of the stream, even if an unfinished line was left
     * @throws ProtocolViolation if it is too long, as soon as that is sure, or not UTF-8
     */
    @Nullable String readLine() throws IOException {
        int lineFeed = lineFeed(start);
        while (lineFeed < 0) {
            int unfinished = end - start;
            if (unfinished > MAX_LENGTH + 1 || (unfinished == MAX_LENGTH + 1 && buffer[end - 1] != '\r')) {
                throw tooLong();
            }
            if (!fill()) {
                return null;
            }
            lineFeed = lineFeed(start + unfinished);
        }
        return take(lineFeed);
    }

    /** Tells whether the next line is here already, so that reading it does not wait. */
    boolean hasLine() {
        return lineFeed(start) >= 0;
    }

    int capacity() {
        return buffer.length;
    }

    private int lineFeed(int from) {
        for (int i = from; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Moves the unfinished line to the front and appends to it what the stream has; false at the end of the stream. */
    private boolean fill() throws IOException {
        byte[] old = buffer;
        if (end - start == old.length) {
            buffer = new byte[Math.min(2 * old.length, LAST_CAPACITY)];
        }
        System.arraycopy(old, start, buffer, 0, end - start);
        if (old.length != buffer.length) {
            Arrays.fill(old, (byte) 0);
        }
        end -= start;
        start = 0;
        int count = in.read(buffer, end, buffer.length - end);
        end += Math.max(count, 0);
        return count >= 0;
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
        return line;
    }

    private String decode(int length) throws ProtocolViolation {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(buffer, start, length))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new ProtocolViolation("a line is not UTF-8");
        }
    }

    private static ProtocolViolation tooLong() {
        return new ProtocolViolation("a line has more than " + MAX_LENGTH + " bytes");
    }
}
