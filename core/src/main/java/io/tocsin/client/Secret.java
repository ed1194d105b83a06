package io.tocsin.client;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The user's secret: can be put into a log-on and wiped, and never shows in a log. Thread-safe. */
final class Secret {
    private static final int MAX_BYTES_PER_CHAR = 3;

    private final char[] characters;

    Secret(char[] characters) {
        this.characters = characters.clone();
    }

    /** The command that logs a user on; to be wiped by the caller once it is sent. */
    synchronized byte[] logOn(String user) {
        byte[] begin = ("LOGON " + user + " ").getBytes(StandardCharsets.UTF_8);
        byte[] room = new byte[begin.length + characters.length * MAX_BYTES_PER_CHAR + 1];
        ByteBuffer line = ByteBuffer.wrap(room).put(begin);
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(characters), line, true);
        line.put((byte) '\n');
        try {
            return Arrays.copyOf(room, line.position());
        } finally {
            Arrays.fill(room, (byte) 0);
        }
    }

    synchronized void wipe() {
        Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
        return "secret";
    }
}
