package io.tocsin.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads lines of UTF-8 that end with LF or CRLF, and none longer than the limit. One thread only. */
final class LineReader {
    private final InputStream in;
    private final int limit;

    LineReader(InputStream in, int limit) {
        this.in = new BufferedInputStream(in, limit);
        this.limit = limit;
    }

    /** The next line without its end, or null at the end of the stream; a last line without an end is dropped. */
    @Nullable String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                String text = line.toString(StandardCharsets.UTF_8);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            if (line.size() == limit) {
                throw new IOException("the server sent a line of more than " + limit + " bytes");
            }
            line.write(b);
        }
        return null;
    }
}
